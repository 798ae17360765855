package dev.lapse.core.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 over parts that cannot run into each other: each is preceded by its length. */
final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    KeyedHash(SecretKey key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    KeyedHash add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    KeyedHash add(byte[] bytes) {
        int length = bytes.length;
        mac.update(new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
        mac.update(bytes);
        return this;
    }

    /** The 32 bytes; this object can be used again from the beginning. */
    byte[] finish() {
        return mac.doFinal();
    }
}
