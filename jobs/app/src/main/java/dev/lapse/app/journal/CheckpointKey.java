package dev.lapse.app.journal;

import dev.lapse.core.ledger.SigningKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The one key of the key file that signs checkpoints. It serves no other purpose and, unlike the keys of the years, erases
 * nothing when it goes: so it stays.
 */
final class CheckpointKey {

    private static final String ALIAS = "checkpoints";

    /** PKCS#12 keeps a pair only with a certificate; as bytes it needs none, and the name of an algorithm it knows. */
    private static final String KEPT_AS = "HmacSHA256";

    private final KeyStoreFile file;
    private final Supplier<char[]> password;
    private final SecureRandom random;
    private @Nullable SigningKey key;

    CheckpointKey(Path file, Supplier<char[]> password, SecureRandom random) {
        this.file = new KeyStoreFile(file);
        this.password = password;
        this.random = random;
    }

    /** The key, made when it is first asked for. */
    synchronized SigningKey get() {
        SigningKey known = key;
        if (known == null) {
            char[] secret = password.get();
            known = read(file.change(secret, store -> withKey(store, secret)), secret);
            key = known;
        }
        return known;
    }

    private KeyStore withKey(KeyStore store, char[] secret) {
        try {
            if (!store.containsAlias(ALIAS)) {
                byte[] bytes = SigningKey.fresh(random).bytes();
                store.setKeyEntry(ALIAS, new SecretKeySpec(bytes, KEPT_AS), secret, null);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot keep keys in a PKCS#12 file", e);
        }
    }

    private SigningKey read(KeyStore store, char[] secret) {
        try {
            if (store.getKey(ALIAS, secret) instanceof SecretKey found) {
                return new SigningKey(found.getEncoded());
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(e);
        }
        throw unusable(null);
    }

    private JournalRefusedException unusable(@Nullable Exception cause) {
        JournalRefusedException refused = new JournalRefusedException(
                "the key file " + file.path() + " has no usable key for checkpoints",
                "put the right one back from its backup, or correct lapse.keys.file");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
