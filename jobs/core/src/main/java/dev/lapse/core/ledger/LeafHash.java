package dev.lapse.core.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of one entry: SHA-256 over a zero byte and the canonical bytes (RFC 6962, section 2.1). */
public final class LeafHash {

    private LeafHash() {}

    /** The 32 bytes of the leaf hash of {@code entry}. */
    public static byte[] of(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
