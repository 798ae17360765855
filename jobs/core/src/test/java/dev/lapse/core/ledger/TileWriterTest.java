package dev.lapse.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TileWriterTest {

    private final TreeMap<String, byte[]> files = new TreeMap<>();

    private Frontier write(int entries) {
        Frontier frontier = new Frontier();
        TileWriter writer = new TileWriter(files::put);
        for (int i = 0; i < entries; i++) {
            byte[] entry = ("entry " + i).getBytes(StandardCharsets.UTF_8);
            writer.add(LeafHash.of(entry), Optional.of(entry));
            frontier.add(LeafHash.of(entry));
        }
        writer.finish();
        return frontier;
    }

    /** The example of the specification. */
    @Test
    void laysSeventyThousandEntriesOut() {
        write(70_000);

        TreeMap<String, Integer> kinds = new TreeMap<>();
        files.keySet()
                .forEach(path ->
                        kinds.merge(path.split("/")[1] + (path.contains(".p/") ? " partial" : ""), 1, Integer::sum));
        assertThat(kinds)
                .hasToString("{0=273, 0 partial=1, 1=1, 1 partial=1, 2 partial=1, entries=273, entries partial=1}");
        assertThat(files)
                .containsKeys(
                        "tile/0/000",
                        "tile/0/273.p/112",
                        "tile/1/000",
                        "tile/1/001.p/17",
                        "tile/2/000.p/1",
                        "tile/entries/273.p/112");
        assertThat(files.get("tile/0/000")).hasSize(8192);
        assertThat(files.get("tile/0/273.p/112")).hasSize(112 * 32);
    }

    @Test
    void hashesAFullTileIntoTheLevelAbove() {
        byte[] root = write(256).root();

        assertThat(files.keySet()).containsExactly("tile/0/000", "tile/1/000.p/1", "tile/entries/000");
        assertThat(files.get("tile/1/000.p/1")).isEqualTo(root);
    }

    @Test
    void writesTheLengthOfAnEntryBeforeItAndNothingForARemovedOne() {
        TileWriter writer = new TileWriter(files::put);
        writer.add(new byte[32], Optional.of(new byte[300]));
        writer.add(new byte[32], Optional.empty());
        writer.finish();

        byte[] bundle = files.get("tile/entries/000.p/2");
        assertThat(bundle).hasSize(2 + 300 + 2);
        assertThat(Arrays.copyOf(bundle, 2)).isEqualTo(new byte[] {1, 44});
    }

    @Test
    void numbersTilesInGroupsOfThreeDigits() {
        assertThat(TilePath.hashes(63, 1_234_067, 256)).isEqualTo("tile/63/x001/x234/067");
        assertThat(TilePath.hashes(0, 0, 5)).isEqualTo("tile/0/000.p/5");
        assertThat(TilePath.entries(1000, 256)).isEqualTo("tile/entries/x001/000");
    }

    @Test
    void writesNothingForAnEmptyLogAndRefusesAnEntryNoBundleHolds() {
        write(0);

        assertThat(files).isEmpty();
        assertThatExceptionOfType(MalformedLogException.class)
                .isThrownBy(() -> new TileWriter(files::put).add(new byte[32], Optional.of(new byte[65_536])))
                .withMessageContaining("entry 0 has 65536 bytes");
    }
}
