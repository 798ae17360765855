package dev.lapse.app.journal;

import dev.lapse.core.token.KeyRing;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys in a PKCS#12 file: one for each purpose and calendar year (UTC), and one that only tells this file from any other.
 * The file is made by {@link #createIfMissing} and never by asking; the keys of a new year are added when the first is needed.
 */
public final class KeyFile implements KeyRing {

    private static final String PIN = "pin";
    private static final byte[] PINNED = "the key file of a Lapse journal".getBytes(StandardCharsets.UTF_8);
    private static final String HMAC = "HmacSHA256";
    private static final int LENGTH = 32;

    private final KeyStoreFile file;
    private final Supplier<char[]> password;
    private final Clock clock;
    private final SecureRandom random;
    private volatile @Nullable Keys loaded;

    /** Reads nothing yet. {@code password} is asked each time the file is read or written. */
    public KeyFile(Path file, Supplier<char[]> password, Clock clock, SecureRandom random) {
        this.file = new KeyStoreFile(file);
        this.password = password;
        this.clock = clock;
        this.random = random;
    }

    private record Keys(FileTime readAt, SecretKey pin, Map<Purpose, List<PurposeKey>> byPurpose) {

        boolean know(int year) {
            return byPurpose.values().stream().anyMatch(keys -> keys.stream().anyMatch(key -> key.period() == year));
        }

        Optional<PurposeKey> of(Purpose purpose, int year) {
            return list(purpose).stream().filter(key -> key.period() == year).findFirst();
        }

        List<PurposeKey> list(Purpose purpose) {
            return byPurpose.getOrDefault(purpose, List.of());
        }
    }

    /** The key that signs checkpoints, in the same file. */
    CheckpointKey checkpointKey() {
        return new CheckpointKey(file.path(), password, random);
    }

    Path file() {
        return file.path();
    }

    /** Makes the file with the keys of this year, unless it is there. */
    public void createIfMissing() {
        if (!file.exists()) {
            addYear(year());
        }
    }

    /** What tells this key file from any other and betrays no key; empty where there is no file. */
    public Optional<byte[]> check() {
        return keys().map(keys -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(keys.pin());
                return mac.doFinal(PINNED);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no " + HMAC, e);
            }
        });
    }

    /** @throws JournalRefusedException if the file is missing */
    @Override
    public PurposeKey current(Purpose purpose) {
        int year = year();
        return keys().flatMap(keys -> keys.of(purpose, year)).orElseGet(() -> {
            if (!file.exists()) {
                throw new JournalRefusedException(
                        "the key file " + file() + " is missing",
                        "put it back from its backup, or let a command that writes make it");
            }
            return addYear(year).of(purpose, year).orElseThrow();
        });
    }

    /** Empty where there is no file yet: nothing was ever written with it. */
    @Override
    public List<PurposeKey> all(Purpose purpose) {
        int year = year();
        return keys().map(keys -> keys.list(purpose).stream()
                        .sorted(Comparator.comparing((PurposeKey key) -> key.period() != year)
                                .thenComparing(Comparator.comparingInt(PurposeKey::period)
                                        .reversed()))
                        .toList())
                .orElse(List.of());
    }

    private int year() {
        return clock.instant().atZone(ZoneOffset.UTC).getYear();
    }

    private Optional<Keys> keys() {
        Keys known = loaded;
        boolean addedByAnother = known != null
                && !known.know(year())
                && file.exists()
                && !file.changedAt().equals(known.readAt());
        if (addedByAnother || known == null && file.exists()) {
            FileTime at = file.changedAt();
            known = read(at, file.load(password.get()));
            loaded = known;
        }
        return Optional.ofNullable(known);
    }

    private synchronized Keys addYear(int year) {
        char[] secret = password.get();
        KeyStore store = file.change(secret, before -> withYear(before, year, secret));
        Keys changed = read(file.changedAt(), store);
        loaded = changed;
        return changed;
    }

    private KeyStore withYear(KeyStore store, int year, char[] secret) {
        try {
            addIfMissing(store, PIN, HMAC, secret);
            for (Purpose purpose : Purpose.values()) {
                addIfMissing(store, alias(purpose, year), algorithm(purpose), secret);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot keep keys in a PKCS#12 file", e);
        }
    }

    private void addIfMissing(KeyStore store, String alias, String algorithm, char[] secret)
            throws GeneralSecurityException {
        if (!store.containsAlias(alias)) {
            byte[] bytes = new byte[LENGTH];
            random.nextBytes(bytes);
            store.setKeyEntry(alias, new SecretKeySpec(bytes, algorithm), secret, null);
        }
    }

    private Keys read(FileTime at, KeyStore store) {
        char[] secret = password.get();
        Map<Purpose, List<PurposeKey>> byPurpose = new EnumMap<>(Purpose.class);
        try {
            for (String alias : Collections.list(store.aliases())) {
                int dash = alias.lastIndexOf('-');
                if (dash > 0) {
                    Purpose purpose = Purpose.valueOf(alias.substring(0, dash).toUpperCase(Locale.ROOT));
                    int period = Integer.parseInt(alias.substring(dash + 1));
                    byPurpose
                            .computeIfAbsent(purpose, p -> new ArrayList<>())
                            .add(new PurposeKey(purpose, period, secretKey(store, alias, secret)));
                }
            }
            return new Keys(at, secretKey(store, PIN, secret), byPurpose);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    private SecretKey secretKey(KeyStore store, String alias, char[] secret) throws GeneralSecurityException {
        if (store.getKey(alias, secret) instanceof SecretKey key) {
            return key;
        }
        throw unusable(null);
    }

    private JournalRefusedException unusable(@Nullable Exception cause) {
        String what = "the key file " + file() + " is no key file of Lapse";
        String action = "put the right one back from its backup, or correct lapse.keys.file";
        return cause == null
                ? new JournalRefusedException(what, action)
                : new JournalRefusedException(what, action, cause);
    }

    private static String alias(Purpose purpose, int year) {
        return purpose.name().toLowerCase(Locale.ROOT) + "-" + year;
    }

    private static String algorithm(Purpose purpose) {
        return switch (purpose) {
            case PSEUDONYM, RECORD_LOG, CARRIED_DATE -> HMAC;
            case INTENT, SUSPENSION -> "AES";
        };
    }
}
