package dev.lapse.app.cli;

import dev.lapse.app.desk.Refusal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file that only who knows its password can read: 16 bytes {@code LAPSE-SEALED-1} and a line's end, the number of iterations as
 * four bytes, 16 bytes of salt, 12 of nonce, then AES-256-GCM under the key that PBKDF2-HMAC-SHA-256 makes of the password; the
 * first 16 bytes are authenticated with it.
 */
final class SealedFile {

    private static final byte[] MAGIC = "LAPSE-SEALED-1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ITERATIONS = 600_000;
    private static final int MOST_ITERATIONS = 2_000_000;
    private static final int SALT = 16;
    private static final int NONCE = 12;

    private SealedFile() {}

    /** Writes to what will be sealed. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes {@code file}, readable by its owner only. @throws IOException also where there is such a file already */
    static void write(Path file, char[] password, Content content) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        OwnersFile.create(file);
        try (OutputStream plain = Files.newOutputStream(file, StandardOpenOption.WRITE);
                DataOutputStream out = new DataOutputStream(plain)) {
            out.write(MAGIC);
            out.writeInt(ITERATIONS);
            out.write(salt);
            out.write(nonce);
            try (OutputStream sealed =
                    new CipherOutputStream(out, cipher(Cipher.ENCRYPT_MODE, password, ITERATIONS, salt, nonce))) {
                content.writeTo(sealed);
            }
        }
    }

    /** The content. @throws Refusal if the password or the file is wrong, whatever the file holds */
    static byte[] read(Path file, char[] password) throws IOException {
        try (InputStream plain = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(plain)) {
            byte[] magic = in.readNBytes(MAGIC.length);
            int iterations = Arrays.equals(magic, MAGIC) ? in.readInt() : 0;
            if (iterations < 1 || iterations > MOST_ITERATIONS) {
                throw unreadable();
            }
            byte[] salt = in.readNBytes(SALT);
            byte[] nonce = in.readNBytes(NONCE);
            if (nonce.length < NONCE) {
                throw unreadable();
            }
            return cipher(Cipher.DECRYPT_MODE, password, iterations, salt, nonce)
                    .doFinal(in.readAllBytes());
        } catch (GeneralSecurityException | EOFException e) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return new Refusal(
                "sealed-file",
                "the file cannot be opened: the password is another one, or the file is damaged or no file of"
                        + " lapse runs affected; check both");
    }

    private static Cipher cipher(int mode, char[] password, int iterations, byte[] salt, byte[] nonce) {
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password, salt, iterations, 256))
                    .getEncoded();
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(MAGIC);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2 or no AES-GCM", e);
        }
    }
}
