package dev.lapse.core.ledger;

/** The port to the leaves of the tree, for proofs. */
@FunctionalInterface
public interface RangeHashes {

    /** The root of the tree over the leaves from {@code from} up to, without, {@code to}; there is at least one. */
    byte[] of(long from, long to);
}
