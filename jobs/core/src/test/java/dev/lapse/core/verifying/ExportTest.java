package dev.lapse.core.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.TileWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Exports are read as they were written; a damaged one is found, and stops no reader. */
class ExportTest {

    private static final int ROUNDS = 1_000;

    private final long seed = Long.getLong("lapse.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final KeptLog log = KeptLog.of(120);

    private TreeMap<String, byte[]> tiles() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        TileWriter writer = new TileWriter(files::put);
        log.entries.forEach(entry -> writer.add(entry.leafHash(), entry.body()));
        writer.finish();
        return files;
    }

    private Verification verify(TreeMap<String, byte[]> files) {
        return verify(new TileExport(path -> Optional.ofNullable(files.get(path)), log.notes.getLast()));
    }

    private Verification verify(LogRows rows) {
        List<LogUnderTest.FoundNote> notes = new ArrayList<>();
        notes.add(new LogUnderTest.FoundNote("the newest checkpoint", log.notes.getLast()));
        return LogVerifier.verify(new LogUnderTest(rows, notes, log.trusted, Optional.empty()));
    }

    private List<String> lines() {
        return log.entries.stream()
                .map(entry -> "{\"position\":" + entry.position() + ",\"leaf-hash\":\""
                        + HexFormat.of().formatHex(entry.leafHash()) + "\",\"entry\":"
                        + entry.body()
                                .map(body -> new String(body, StandardCharsets.UTF_8))
                                .orElse("null")
                        + "}")
                .toList();
    }

    @Test
    void readsTilesAndLinesAsTheyWereWritten() {
        log.add("r", new EvidenceEntry.BodiesRemoved(302, Instant.EPOCH));
        log.sign();
        for (int entry = 0; entry < 302; entry++) {
            log.removeBody(entry);
        }

        for (Verification found : List.of(verify(tiles()), verify(new LineExport(() -> lines().iterator())))) {
            assertThat(found.faults()).isEmpty();
            assertThat(found.entries()).isEqualTo(601);
            assertThat(found.withoutBody()).isEqualTo(302);
            assertThat(found.covered()).isEqualTo(601);
            assertThat(found.checkpoints()).isEqualTo(1);
        }
    }

    @Test
    void findsAnyDamageToATile() {
        TreeMap<String, byte[]> sound = tiles();
        assertThat(verify(sound).faults()).isEmpty();
        assertThat(sound).hasSize(7);
        for (int round = 0; round < ROUNDS; round++) {
            TreeMap<String, byte[]> files = new TreeMap<>(sound);
            String path = List.copyOf(sound.keySet()).get(random.nextInt(sound.size()));
            files.compute(path, (same, content) -> damaged(content));
            assertThat(verify(files).holds())
                    .as("seed %d, round %d, %s", seed, round, path)
                    .isFalse();
        }
    }

    private byte @Nullable [] damaged(byte[] content) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> Arrays.copyOf(content, random.nextInt(content.length));
            case 2 -> Arrays.copyOf(content, content.length + 1 + random.nextInt(40));
            default -> {
                byte[] other = content.clone();
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                yield other;
            }
        };
    }

    @Test
    void findsAnyDamageToALine() {
        List<String> sound = lines();
        AtomicInteger unreadable = new AtomicInteger();
        for (int round = 0; round < ROUNDS / 4; round++) {
            List<String> lines = new ArrayList<>(sound);
            int at = random.nextInt(lines.size());
            StringBuilder line = new StringBuilder(lines.get(at));
            int place = random.nextInt(line.length());
            line.setCharAt(place, (char) (line.charAt(place) ^ 1 << random.nextInt(6)));
            lines.set(at, line.toString());
            Verification found = verify(new LineExport(lines::iterator));
            assertThat(found.holds()).as("seed %d, round %d", seed, round).isFalse();
            unreadable.addAndGet(
                    found.faults().stream().anyMatch(fault -> fault.code() == Fault.Code.UNREADABLE) ? 1 : 0);
        }
        assertThat(unreadable.get()).as("seed %d", seed).isBetween(1, ROUNDS / 4);
    }

    @Test
    void refusesAnExportWithoutItsNumberOfEntries() {
        for (String checkpoint : List.of("", "log\n", "log\n-1\nroot\n", "log\nmany\nroot\n")) {
            assertThatExceptionOfType(UnreadableException.class)
                    .isThrownBy(() -> new TileExport(path -> Optional.empty(), checkpoint));
        }
    }
}
