package dev.lapse.core.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a Merkle tree (RFC 6962): all that is needed to add leaves and to know the root. It holds one hash for each
 * bit that is set in the number of leaves, the largest subtree first. For one thread.
 */
public final class Frontier {

    private static final int HASH = 32;

    private final List<byte[]> subtrees = new ArrayList<>();
    private long size;

    /** The tree without leaves. */
    public Frontier() {}

    /**
     * The frontier of {@code size} leaves that {@link #bytes} gave away.
     *
     * @throws IllegalArgumentException if the bytes cannot be those of a tree of that size
     */
    public static Frontier of(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * HASH) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has another frontier");
        }
        Frontier frontier = new Frontier();
        for (int i = 0; i < bytes.length; i += HASH) {
            frontier.subtrees.add(Arrays.copyOfRange(bytes, i, i + HASH));
        }
        frontier.size = size;
        return frontier;
    }

    /** Adds a leaf by its hash. */
    public void add(byte[] leafHash) {
        byte[] hash = leafHash.clone();
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            hash = NodeHash.of(subtrees.removeLast(), hash);
        }
        subtrees.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    /** The 32 bytes of the root over all leaves so far. */
    public byte[] root() {
        if (subtrees.isEmpty()) {
            return NodeHash.empty();
        }
        byte[] root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = NodeHash.of(subtrees.get(i), root);
        }
        return root.clone();
    }

    /** The hashes one behind the other, for {@link #of}. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(subtrees.size() * HASH);
        subtrees.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
