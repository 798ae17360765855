package dev.lapse.core.verifying;

import dev.lapse.core.ledger.LeafHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of an Ed25519 key that signs notes, under its name (c2sp.org/signed-note).
 *
 * @param line name, key id and key, with plus signs between
 */
public record VerifierKey(String line, String name, int keyId, PublicKey key) {

    private static final byte ED25519 = 1;
    private static final int LENGTH = 33;

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @throws UnreadableException if the line is no Ed25519 key, or its key id is of another one */
    public static VerifierKey parse(String line) {
        String[] parts = line.split("\\+", 3);
        if (parts.length != 3 || parts[0].isBlank() || !parts[1].matches("[0-9a-f]{8}")) {
            throw new UnreadableException("a verifier key is a name, a key id and a key with + between them");
        }
        try {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            if (typed.length != LENGTH || typed[0] != ED25519) {
                throw new UnreadableException("a verifier key is not an Ed25519 key");
            }
            int keyId = HexFormat.fromHexDigits(parts[1]);
            if (keyId != keyId(parts[0], typed)) {
                throw new UnreadableException("the key id of a verifier key is not that of its key");
            }
            byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH - 1);
            System.arraycopy(typed, 1, encoded, X509.length, LENGTH - 1);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            return new VerifierKey(line, parts[0], keyId, key);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new UnreadableException("the key of a verifier key cannot be read");
        }
    }

    private static int keyId(String name, byte[] typed) {
        MessageDigest digest = LeafHash.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest(typed)).getInt();
    }

    boolean made(byte[] signature, String text) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
