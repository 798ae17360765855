package dev.lapse.core.verifying;

import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * Leaf hashes that were noted when their entries were covered. Where the log does not lead to a checkpoint and they do, they
 * tell which entry is another one.
 */
final class Witness {

    private final Iterator<byte[]> noted;
    private final Tree tree = new Tree();
    private OptionalLong first = OptionalLong.empty();

    Witness(Iterator<byte[]> noted) {
        this.noted = noted;
    }

    /** The log has this hash next. */
    void next(byte[] leafHash) {
        if (noted.hasNext()) {
            byte[] hash = noted.next();
            if (first.isEmpty() && !Arrays.equals(hash, leafHash)) {
                first = OptionalLong.of(tree.size());
            }
            tree.add(hash);
        }
    }

    /** The first entry that differs, if the hashes up to there are those that {@code head} covers. */
    OptionalLong differing(SignedHead head) {
        while (tree.size() < head.size() && noted.hasNext()) {
            if (first.isEmpty()) {
                first = OptionalLong.of(tree.size());
            }
            tree.add(noted.next());
        }
        return tree.size() == head.size() && Arrays.equals(tree.root(), head.root()) ? first : OptionalLong.empty();
    }
}
