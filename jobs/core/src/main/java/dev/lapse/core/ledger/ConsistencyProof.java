package dev.lapse.core.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * That a tree grew out of an earlier one by adding leaves only (RFC 6962, section 2.1.2).
 *
 * @param from the number of leaves of the earlier tree
 * @param to the number of leaves of the later one
 */
public record ConsistencyProof(long from, long to, List<byte[]> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** @throws IllegalArgumentException if the earlier tree has no leaves, or more than the later one */
    public static ConsistencyProof of(long from, long to, RangeHashes leaves) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("a tree of " + to + " leaves does not follow one of " + from);
        }
        List<byte[]> path = new ArrayList<>();
        long begin = 0;
        long end = to;
        while (from != end) {
            long middle = begin + InclusionProof.split(end - begin);
            if (from <= middle) {
                path.addFirst(leaves.of(middle, end));
                end = middle;
            } else {
                path.addFirst(leaves.of(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) {
            path.addFirst(leaves.of(begin, end));
        }
        return new ConsistencyProof(from, to, path);
    }
}
