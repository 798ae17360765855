package dev.lapse.core.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * That an entry is a leaf of a tree (RFC 6962, section 2.1.1).
 *
 * @param index the position of the entry, from 0
 * @param size the number of leaves of the tree
 * @param path the hashes beside the way from the leaf to the root, the leaf's sibling first
 */
public record InclusionProof(long index, long size, List<byte[]> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** @throws IllegalArgumentException if the tree has no such leaf */
    public static InclusionProof of(long index, long size, RangeHashes leaves) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.addFirst(leaves.of(middle, to));
                to = middle;
            } else {
                path.addFirst(leaves.of(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /** The largest power of two below {@code leaves}, which are at least two. */
    static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
