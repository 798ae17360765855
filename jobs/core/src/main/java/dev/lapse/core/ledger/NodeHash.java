package dev.lapse.core.ledger;

import java.security.MessageDigest;

/** The hash of a node of the tree: SHA-256 over a one byte and the hashes of its two children (RFC 6962, section 2.1). */
public final class NodeHash {

    private NodeHash() {}

    /** The 32 bytes of the hash of the node over {@code left} and {@code right}. */
    public static byte[] of(byte[] left, byte[] right) {
        MessageDigest digest = LeafHash.sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root of the tree without leaves. */
    public static byte[] empty() {
        return LeafHash.sha256().digest();
    }
}
