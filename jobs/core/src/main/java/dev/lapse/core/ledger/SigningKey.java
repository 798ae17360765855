package dev.lapse.core.ledger;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/** An Ed25519 key pair (RFC 8032) as 64 bytes: the private seed, then the public key. */
public final class SigningKey {

    private static final int HALF = 32;

    private final byte[] bytes;

    /** @throws IllegalArgumentException if these are not 64 bytes */
    public SigningKey(byte[] bytes) {
        if (bytes.length != 2 * HALF) {
            throw new IllegalArgumentException("a signing key has " + 2 * HALF + " bytes");
        }
        this.bytes = bytes.clone();
    }

    /** A new one. */
    public static SigningKey fresh(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] bytes = Arrays.copyOf(
                    ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), 2 * HALF);
            System.arraycopy(encoded((EdECPublicKey) pair.getPublic()), 0, bytes, HALF, HALF);
            return new SigningKey(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /** Both halves, for the key file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The 32 bytes of the public key. */
    public byte[] publicKey() {
        return Arrays.copyOfRange(bytes, HALF, 2 * HALF);
    }

    PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, HALF)));
    }

    /** RFC 8032, section 5.1.2: y with its low byte first, the sign of x in the highest bit. */
    private static byte[] encoded(EdECPublicKey key) {
        BigInteger y = key.getPoint().getY();
        byte[] encoded = new byte[HALF];
        for (int i = 0; i < HALF; i++) {
            encoded[i] = y.shiftRight(8 * i).byteValue();
        }
        if (key.getPoint().isXOdd()) {
            encoded[HALF - 1] |= (byte) 0x80;
        }
        return encoded;
    }

    @Override
    public String toString() {
        return "a signing key";
    }
}
