package dev.lapse.core.verifying;

import dev.lapse.core.ledger.NodeHash;

/** A Merkle tree (RFC 6962) that is built leaf by leaf and holds one hash a level. */
final class Tree {

    private static final int LEVELS = 63;

    /** At each level, the finished subtree that still waits for its right neighbour; valid where the size's bit is set. */
    private final byte[][] waiting = new byte[LEVELS][];

    private long size;

    void add(byte[] leafHash) {
        byte[] hash = leafHash;
        int level = 0;
        for (long bits = size; (bits & 1) != 0; bits >>= 1) {
            hash = NodeHash.of(waiting[level], hash);
            level++;
        }
        waiting[level] = hash;
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (size == 0) {
            return NodeHash.empty();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] root = waiting[level];
        for (long bits = size >> (level + 1); bits != 0; bits >>= 1) {
            level++;
            if ((bits & 1) != 0) {
                root = NodeHash.of(waiting[level], root);
            }
        }
        return root.clone();
    }
}
