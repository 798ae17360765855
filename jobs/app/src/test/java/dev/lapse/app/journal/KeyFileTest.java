package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final String LAST_SECOND = "2026-12-31T23:59:59Z";
    private static final String FIRST_SECOND = "2027-01-01T00:00:00Z";

    @TempDir
    Path folder = Path.of("");

    private KeyFile at(String instant) {
        return at(instant, "secret");
    }

    private KeyFile at(String instant, String password) {
        return new KeyFile(
                folder.resolve("data/keys.p12"),
                password::toCharArray,
                Clock.fixed(Instant.parse(instant), ZoneOffset.UTC),
                new SecureRandom());
    }

    @Test
    void askingNeverMakesTheFile() {
        KeyFile keys = at(LAST_SECOND);
        assertThat(keys.all(Purpose.RECORD_LOG)).isEmpty();
        assertThat(keys.check()).isEmpty();
        assertThatThrownBy(() -> keys.current(Purpose.RECORD_LOG))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("is missing");
        assertThat(keys.file()).doesNotExist();
    }

    @Test
    void theFileIsItsOwnersAlone() throws Exception {
        KeyFile keys = at(LAST_SECOND);
        keys.createIfMissing();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(keys.file().getParent())))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(keys.file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> at(LAST_SECOND).all(Purpose.INTENT)).hasMessageContaining("chmod 600");
    }

    @Test
    void aFileOfBeforeAPurposeCameGetsItsKeyWhenItIsFirstNeeded() {
        KeyFile before = at(LAST_SECOND);
        before.createIfMissing();
        before.destroy(before.current(Purpose.REQUEST));
        PurposeKey other = before.current(Purpose.SUSPENSION);

        KeyFile after = at(LAST_SECOND);
        assertThat(after.all(Purpose.REQUEST)).isEmpty();
        PurposeKey made = after.current(Purpose.REQUEST);

        assertThat(made.period()).isEqualTo(2026);
        assertThat(at(LAST_SECOND).all(Purpose.REQUEST)).containsExactly(made);
        assertThat(after.current(Purpose.SUSPENSION)).isEqualTo(other);
    }

    @Test
    void everyPurposeHasAKeyOfItsOwnThatStays() {
        KeyFile keys = at(LAST_SECOND);
        keys.createIfMissing();
        Set<List<Byte>> different = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            PurposeKey key = keys.current(purpose);
            assertThat(key.period()).isEqualTo(2026);
            assertThat(at(LAST_SECOND).current(purpose)).isEqualTo(key);
            different.add(bytes(key));
        }
        assertThat(different).hasSize(Purpose.values().length);
    }

    @Test
    void aNewYearAddsKeysAndKeepsTheOldOnes() {
        KeyFile before = at(LAST_SECOND);
        before.createIfMissing();
        PurposeKey old = before.current(Purpose.RECORD_LOG);
        byte[] check = before.check().orElseThrow();
        KeyFile after = at(FIRST_SECOND);
        assertThat(after.all(Purpose.RECORD_LOG)).containsExactly(old);
        PurposeKey fresh = after.current(Purpose.RECORD_LOG);
        assertThat(fresh.period()).isEqualTo(2027);
        assertThat(after.all(Purpose.RECORD_LOG)).containsExactly(fresh, old);
        assertThat(before.current(Purpose.RECORD_LOG)).isEqualTo(old);
        assertThat(at(LAST_SECOND).all(Purpose.RECORD_LOG)).containsExactly(old, fresh);
        assertThat(after.check()).contains(check);
    }

    @Test
    void keysThatAnotherProcessAddedAreSeen() {
        at(LAST_SECOND).createIfMissing();
        KeyFile longRunning = at(FIRST_SECOND);
        assertThat(longRunning.all(Purpose.SUSPENSION)).hasSize(1);
        PurposeKey fresh = at(FIRST_SECOND).current(Purpose.SUSPENSION);
        assertThat(longRunning.all(Purpose.SUSPENSION)).hasSize(2).startsWith(fresh);
    }

    @Test
    void manyAtOnceMakeOneKey() throws Exception {
        Callable<PurposeKey> work = () -> {
            KeyFile keys = at(FIRST_SECOND);
            keys.createIfMissing();
            return keys.current(Purpose.PSEUDONYM);
        };
        Set<List<Byte>> made = new HashSet<>();
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (Future<PurposeKey> key :
                    executor.invokeAll(Stream.generate(() -> work).limit(8).toList())) {
                made.add(bytes(key.get()));
            }
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void anotherPasswordIsRefusedWithoutSayingIt() {
        at(LAST_SECOND).createIfMissing();
        assertThatThrownBy(() -> at(LAST_SECOND, "wrong-word").check())
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("check the password, lapse.keys.password")
                .hasMessageNotContaining("wrong-word");
    }

    @Test
    void aFileThatIsNoKeyFileIsRefused() throws Exception {
        KeyFile keys = at(LAST_SECOND);
        keys.createIfMissing();
        Files.write(keys.file(), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> at(LAST_SECOND).check()).isInstanceOf(JournalRefusedException.class);
    }

    @Test
    void aDamagedFileIsRefusedOrAsItWasAndNeverCrashesTheReader() throws Exception {
        KeyFile keys = at(LAST_SECOND);
        keys.createIfMissing();
        byte[] check = keys.check().orElseThrow();
        byte[] whole = Files.readAllBytes(keys.file());
        long seed = new SecureRandom().nextLong();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = damaged(whole, random);
            Files.write(keys.file(), damaged);
            try {
                assertThat(at(LAST_SECOND).check())
                        .as("seed %d, mutation %d", seed, i)
                        .contains(check);
            } catch (JournalRefusedException e) {
                assertThat(e).hasMessageContaining(keys.file().toString());
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(280);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(whole.length));
            case 1 -> damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> random.nextBytes(damaged);
            default -> {
                int from = random.nextInt(whole.length - 16);
                System.arraycopy(whole, random.nextInt(whole.length - 16), damaged, from, 16);
            }
        }
        return damaged;
    }

    @Test
    void aHugeFileIsNotReadIntoMemory() throws Exception {
        KeyFile keys = at(LAST_SECOND);
        keys.createIfMissing();
        Files.write(keys.file(), new byte[2 << 20]);
        assertThatThrownBy(() -> at(LAST_SECOND).check())
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("larger than a key file");
    }

    private static List<Byte> bytes(PurposeKey key) {
        byte[] encoded = key.key().getEncoded();
        assertThat(encoded).hasSize(32);
        Byte[] boxed = new Byte[encoded.length];
        Arrays.setAll(boxed, i -> encoded[i]);
        return List.of(boxed);
    }
}
