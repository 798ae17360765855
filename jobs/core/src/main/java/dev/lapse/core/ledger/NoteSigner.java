package dev.lapse.core.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Signs notes with one Ed25519 key under one name (c2sp.org/signed-note). Safe for use by several threads. */
public final class NoteSigner {

    private static final byte ED25519 = 1;

    private final String name;
    private final SigningKey key;

    /** @param name without spaces and without a plus sign */
    public NoteSigner(String name, SigningKey key) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c == '+' || Character.isWhitespace(c) || c < ' ')) {
            throw new IllegalArgumentException("the name of a log has neither spaces nor a plus sign");
        }
        this.name = name;
        this.key = key;
    }

    public String name() {
        return name;
    }

    /** {@code text}, which ends with a newline, and one signature. */
    public SignedNote sign(String text) {
        return new SignedNote(text, List.of(new SignedNote.Signature(name, keyId(), signature(text))));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            PrivateKey privateKey = key.privateKey();
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with Ed25519", e);
        }
    }

    /** The first four bytes of SHA-256 over name, newline, the kind of signature and the public key. */
    public int keyId() {
        MessageDigest digest = LeafHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return ByteBuffer.wrap(digest.digest(key.publicKey())).getInt();
    }

    /** The line by which others know the key: name, key id and public key, with plus signs between. */
    public String verifierKey() {
        byte[] typed = ByteBuffer.allocate(1 + key.publicKey().length)
                .put(ED25519)
                .put(key.publicKey())
                .array();
        return name + "+" + HexFormat.of().toHexDigits(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
