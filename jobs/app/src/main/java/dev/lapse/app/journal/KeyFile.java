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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The keys in a PKCS#12 file: one for each purpose and calendar year (UTC), and one that only tells this file from any other.
 * The file is made by {@link #createIfMissing} and never by asking; the keys of a new year are added when the first is needed.
 */
public final class KeyFile implements KeyRing {

    private static final byte[] PINNED = "the key file of a Lapse journal".getBytes(StandardCharsets.UTF_8);

    /** How long a change by another process may stay unseen. */
    private static final long UNSEEN = Duration.ofMillis(200).toNanos();

    private final KeyStoreFile file;
    private final KeyEntries entries;
    private final Supplier<char[]> password;
    private final Clock clock;
    private final SecureRandom random;
    private volatile KeyEntries.@Nullable Keys loaded;
    private volatile long lookedAt = System.nanoTime();

    /** Reads nothing yet. {@code password} is asked each time the file is read or written. */
    public KeyFile(Path file, Supplier<char[]> password, Clock clock, SecureRandom random) {
        this.file = new KeyStoreFile(file);
        this.entries = new KeyEntries(file, random);
        this.password = password;
        this.clock = clock;
        this.random = random;
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
                Mac mac = Mac.getInstance(KeyEntries.HMAC);
                mac.init(keys.pin());
                return mac.doFinal(PINNED);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no " + KeyEntries.HMAC, e);
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
                                            .sorted(KeyEntries.NEWEST_LAST.reversed()))
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
            entries.read(file.changedAt(), store, secret)
                    .byPurpose()
                    .values()
                    .forEach(keys -> keys.stream()
                            .sorted(KeyEntries.NEWEST_LAST)
                            .forEach(key -> made.put(key, KeyEntries.createdAt(store, key))));
        }
        return made;
    }

    /** A new key of {@code purpose} in the middle of its period; it is the current one from now on. */
    synchronized PurposeKey rotate(Purpose purpose) {
        int next = PurposeKey.after(current(purpose).period());
        char[] secret = password.get();
        change(store -> entries.with(store, purpose, next, secret));
        return current(purpose);
    }

    /** The key is gone from the file, and with the file's next backup from everywhere. */
    synchronized void destroy(PurposeKey key) {
        change(store -> KeyEntries.without(store, key));
    }

    private void change(UnaryOperator<KeyStore> change) {
        char[] secret = password.get();
        KeyStore store = file.change(secret, change);
        loaded = entries.read(file.changedAt(), store, secret);
    }

    private int year() {
        return clock.instant().atZone(ZoneOffset.UTC).getYear();
    }

    private Optional<KeyEntries.Keys> keys() {
        KeyEntries.Keys known = loaded;
        long now = System.nanoTime();
        boolean look = known == null || !known.know(year()) || now - lookedAt > UNSEEN;
        if (look && file.exists()) {
            lookedAt = now;
            FileTime at = file.changedAt();
            if (known == null || !at.equals(known.readAt())) {
                char[] secret = password.get();
                known = entries.read(at, file.load(secret), secret);
                loaded = known;
            }
        }
        return Optional.ofNullable(known);
    }

    private synchronized KeyEntries.Keys addYear(int year) {
        char[] secret = password.get();
        KeyStore store = file.change(secret, before -> entries.withYear(before, year, secret));
        KeyEntries.Keys changed = entries.read(file.changedAt(), store, secret);
        loaded = changed;
        return changed;
    }
}
