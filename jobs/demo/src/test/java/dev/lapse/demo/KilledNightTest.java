package dev.lapse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.shop.Fate;
import dev.lapse.testbed.shop.Planted;
import dev.lapse.testbed.shop.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night that is killed at a random moment and started again with the same command ends like one that nobody disturbed.
 * {@code -Dlapse.kills} says how many nights are killed, {@code -Dlapse.seed} draws the moments of an earlier run again.
 */
class KilledNightTest {

    private static final int CUSTOMERS = 1_000;

    @TempDir
    Path folder;

    @Test
    void endsLikeANightThatNobodyDisturbed() throws Exception {
        int kills = Integer.getInteger("lapse.kills", 3);
        long seed = Long.getLong("lapse.seed", new Random().nextLong());
        Random random = new Random(seed);
        try (Servers servers = Servers.start()) {
            RepeatableNight night = new RepeatableNight(CUSTOMERS, servers, folder);
            // The first night makes the key file; the second finds it, as all that follow.
            night.run();
            night.restore();
            Duration whole = night.run();
            RepeatableNight.Left undisturbed = night.left();
            assertLoggedOnceWhatTheGeneratorSays(night.planted(), undisturbed);
            say(kills + " kills, seed " + seed + ", undisturbed " + whole.toMillis() + " ms");

            List<String> moments = new ArrayList<>();
            while (moments.size() < kills) {
                night.restore();
                Duration moment = Duration.ofMillis(random.nextLong(whole.toMillis()));
                Optional<String> killed = night.killedAfter(moment);
                if (killed.isEmpty()) {
                    // The machine has become faster since it was measured.
                    whole = moment;
                    continue;
                }
                moments.add(killed.get());
                say("kill " + moments.size() + " " + killed.get());
                night.run();
                assertThat(night.left().differences(undisturbed))
                        .as("kill " + moments.size() + " of seed " + seed + ": " + killed.get())
                        .isEmpty();
            }
        }
    }

    private static void assertLoggedOnceWhatTheGeneratorSays(Planted planted, RepeatableNight.Left left) {
        Map<String, Long> logged = left.records().stream()
                .filter(record -> record.startsWith("shop/") && record.contains(" ERASED "))
                .collect(Collectors.groupingBy(
                        record -> record.substring("shop/".length(), record.indexOf(' ')),
                        TreeMap::new,
                        Collectors.counting()));
        Map<String, Long> erased = new TreeMap<>();
        for (Table table : Table.values()) {
            long count = planted.count(table, Fate.ERASE);
            if (count > 0) {
                erased.put(table.recordSet().orElseThrow(), count);
            }
        }
        assertThat(logged).isEqualTo(erased);
        assertThat(left.records()).doesNotHaveDuplicates();
        assertThat(left.found()).singleElement().asString().startsWith("\"still-due\":[],\"kept\":[{");
        assertThat(left.open()).containsExactly("0");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
