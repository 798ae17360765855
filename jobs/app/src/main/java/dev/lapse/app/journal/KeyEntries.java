package dev.lapse.app.journal;

import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The entries of a key file: what they are called, how a new one is made, and the keys that they hold. */
record KeyEntries(Path file, SecureRandom random) {

    static final String HMAC = "HmacSHA256";

    static final Comparator<PurposeKey> NEWEST_LAST = Comparator.comparing(PurposeKey::period, PurposeKey.BY_AGE);

    private static final String PIN = "pin";
    private static final String REMEDY = "put the right one back from its backup, or correct lapse.keys.file";
    private static final int LENGTH = 32;

    /** The keys as they were read. @param pin tells this file from any other */
    record Keys(FileTime readAt, SecretKey pin, Map<Purpose, List<PurposeKey>> byPurpose) {

        /** The newest of {@code year}. */
        Optional<PurposeKey> of(Purpose purpose, int year) {
            return list(purpose).stream()
                    .filter(key -> PurposeKey.yearOf(key.period()) == year)
                    .max(NEWEST_LAST);
        }

        /** Keys of a year are made together; a file of before a purpose came may lack that one. */
        boolean know(int year) {
            return Arrays.stream(Purpose.values())
                    .anyMatch(purpose -> of(purpose, year).isPresent());
        }

        List<PurposeKey> list(Purpose purpose) {
            return byPurpose.getOrDefault(purpose, List.of());
        }
    }

    /** @throws JournalRefusedException if the entries are not ours */
    Keys read(FileTime at, KeyStore store, char[] secret) {
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
            throw new JournalRefusedException(unusable(), REMEDY, e);
        }
    }

    private String unusable() {
        return "the key file " + file + " is no key file of Lapse";
    }

    private SecretKey secretKey(KeyStore store, String alias, char[] secret) throws GeneralSecurityException {
        if (store.getKey(alias, secret) instanceof SecretKey key) {
            return key;
        }
        throw new JournalRefusedException(unusable(), REMEDY);
    }

    /** {@code store} with the pin and a key of {@code year} for every purpose that has none. */
    KeyStore withYear(KeyStore store, int year, char[] secret) {
        KeyStore changed = with(store, PIN, HMAC, secret);
        Keys before = read(FileTime.fromMillis(0), changed, secret);
        for (Purpose purpose : Purpose.values()) {
            if (before.of(purpose, year).isEmpty()) {
                changed = with(changed, purpose, year, secret);
            }
        }
        return changed;
    }

    /** {@code store} with a key of {@code purpose} and {@code period}. */
    KeyStore with(KeyStore store, Purpose purpose, int period, char[] secret) {
        return with(store, alias(purpose, period), algorithm(purpose), secret);
    }

    private KeyStore with(KeyStore store, String alias, String algorithm, char[] secret) {
        try {
            if (!store.containsAlias(alias)) {
                byte[] bytes = new byte[LENGTH];
                random.nextBytes(bytes);
                store.setKeyEntry(alias, new SecretKeySpec(bytes, algorithm), secret, null);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot keep keys in a PKCS#12 file", e);
        }
    }

    static KeyStore without(KeyStore store, PurposeKey key) {
        try {
            store.deleteEntry(alias(key.purpose(), key.period()));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot take a key from a PKCS#12 file", e);
        }
    }

    static Instant createdAt(KeyStore store, PurposeKey key) {
        try {
            return store.getCreationDate(alias(key.purpose(), key.period())).toInstant();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a loaded key file has dates", e);
        }
    }

    private static String alias(Purpose purpose, int period) {
        return purpose.name().toLowerCase(Locale.ROOT) + "-" + period;
    }

    private static String algorithm(Purpose purpose) {
        return switch (purpose) {
            case PSEUDONYM, RECORD_LOG, CARRIED_DATE -> HMAC;
            case INTENT, SUSPENSION, REQUEST, ANSWERED_CALL -> "AES";
        };
    }
}
