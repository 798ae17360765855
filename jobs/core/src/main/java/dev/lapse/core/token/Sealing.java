package dev.lapse.core.token;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what must be kept for a named purpose with an end: AES-256-GCM, a fresh nonce each time, the purpose and period of
 * the key in front.
 */
public final class Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random;

    public Sealing(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** The sealed form of {@code open} under the current key of {@code purpose}. */
    public byte[] seal(Purpose purpose, byte[] open) {
        PurposeKey key = keys.current(purpose);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, open);
        return ByteBuffer.allocate(4 + NONCE + sealed.length)
                .putInt(key.period())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** The period of the key that {@code sealed} lies under. */
    public static int periodOf(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt();
    }

    /** @throws IllegalStateException if the key is gone or the bytes were changed */
    public byte[] unseal(Purpose purpose, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        int period = buffer.getInt();
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        PurposeKey key = keys.all(purpose).stream()
                .filter(candidate -> candidate.period() == period)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the key " + purpose + " " + period
                        + " is not in the key file; give Lapse the key file this was sealed with"));
        return run(Cipher.DECRYPT_MODE, key, nonce, rest);
    }

    private static byte[] run(int mode, PurposeKey key, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(key.purpose().name().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "what was sealed for " + key.purpose() + " cannot be used with the " + key
                            + "; it was changed, or the key file is another one",
                    e);
        }
    }
}
