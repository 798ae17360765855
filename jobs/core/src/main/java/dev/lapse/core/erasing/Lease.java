package dev.lapse.core.erasing;

/** The right to write, held by one process at a time; renewed by a timer until it is lost. */
public interface Lease {

    /** The epoch of this lease; a successor's is higher. */
    long epoch();

    /** @throws LeaseLostException if the lease has run out or somebody else holds it */
    void requireHeld();
}
