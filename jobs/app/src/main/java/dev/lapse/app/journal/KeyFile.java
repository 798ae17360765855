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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys in a PKCS#12 file: one for each purpose and calendar year (UTC), and one that only tells this file from any other.
 * The file is made by {@link #createIfMissing} and never by asking; the keys of a new year are added when the first is needed.
 */
public final class KeyFile implements KeyRing {

    private static final Comparator<PurposeKey> NEWEST_LAST =
            Comparator.comparing(PurposeKey::period, PurposeKey.BY_AGE);

    private static final String PIN = "pin";
    private static final byte[] PINNED = "the key file of a Lapse journal".getBytes(StandardCharsets.UTF_8);
    private static final String HMAC = "HmacSHA256";
    private static final int LENGTH = 32;

    /** How long a change by another process may stay unseen. */
    private static final long UNSEEN = Duration.ofMillis(200).toNanos();

    private final KeyStoreFile file;
    private final Supplier<char[]> password;
    private final Clock clock;
    private final SecureRandom random;
    private volatile @Nullable Keys loaded;
    private volatile long lookedAt = System.nanoTime();

    /** Reads nothing yet. {@code password} is asked each time the file is read or written. */
    public KeyFile(Path file, Supplier<char[]> password, Clock clock, SecureRandom random) {
        this.file = new KeyStoreFile(file);
        this.password = password;
        this.clock = clock;
        this.random = random;
    }

    private record Keys(FileTime readAt, SecretKey pin, Map<Purpose, List<PurposeKey>> byPurpose) {

        /** The newest of {@code year}. */
        Optional<PurposeKey> of(Purpose purpose, int year) {
            return list(purpose).stream()
                    .filter(key -> PurposeKey.yearOf(key.period()) == year)
                    .max(NEWEST_LAST);
        }

        boolean know(int year) {
            return Arrays.stream(Purpose.values())
                    .allMatch(purpose -> of(purpose, year).isPresent());
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
        return keys().map(keys -> {
                    Optional<PurposeKey> current = keys.of(purpose, year);
                    return Stream.concat(
                                    current.stream(),
                                    keys.list(purpose).stream()
                                            .filter(key -> !Optional.of(key).equals(current))
                                            .sorted(NEWEST_LAST.reversed()))
                            .toList();
                })
                .orElse(List.of());
    }

    /** When each key was made, by alias. */
    Map<PurposeKey, Instant> made() {
        Map<PurposeKey, Instant> made = new LinkedHashMap<>();
        if (file.exists()) {
            char[] secret = password.get();
            KeyStore store = file.load(secret);
            read(file.changedAt(), store)
                    .byPurpose()
                    .values()
                    .forEach(keys ->
                            keys.stream().sorted(NEWEST_LAST).forEach(key -> made.put(key, createdAt(store, key))));
        }
        return made;
    }

    /** A new key of {@code purpose} in the middle of its period; it is the current one from now on. */
    synchronized PurposeKey rotate(Purpose purpose) {
        int next = PurposeKey.after(current(purpose).period());
        char[] secret = password.get();
        change(store -> with(store, alias(purpose, next), algorithm(purpose), secret));
        return current(purpose);
    }

    /** The key is gone from the file, and with the file's next backup from everywhere. */
    synchronized void destroy(PurposeKey key) {
        change(store -> without(store, alias(key.purpose(), key.period())));
    }

    private void change(UnaryOperator<KeyStore> change) {
        KeyStore store = file.change(password.get(), change);
        loaded = read(file.changedAt(), store);
    }

    private static Instant createdAt(KeyStore store, PurposeKey key) {
        try {
            return store.getCreationDate(alias(key.purpose(), key.period())).toInstant();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a loaded key file has dates", e);
        }
    }

    private int year() {
        return clock.instant().atZone(ZoneOffset.UTC).getYear();
    }

    private Optional<Keys> keys() {
        Keys known = loaded;
        long now = System.nanoTime();
        boolean look = known == null || !known.know(year()) || now - lookedAt > UNSEEN;
        if (look && file.exists()) {
            lookedAt = now;
            FileTime at = file.changedAt();
            if (known == null || !at.equals(known.readAt())) {
                known = read(at, file.load(password.get()));
                loaded = known;
            }
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
        KeyStore changed = with(store, PIN, HMAC, secret);
        Keys before = read(FileTime.fromMillis(0), changed);
        for (Purpose purpose : Purpose.values()) {
            if (before.of(purpose, year).isEmpty()) {
                changed = with(changed, alias(purpose, year), algorithm(purpose), secret);
            }
        }
        return changed;
    }

    private KeyStore with(KeyStore store, String alias, String algorithm, char[] secret) {
        try {
            addIfMissing(store, alias, algorithm, secret);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot keep keys in a PKCS#12 file", e);
        }
    }

    private static KeyStore without(KeyStore store, String alias) {
        try {
            store.deleteEntry(alias);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot take a key from a PKCS#12 file", e);
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
