package dev.lapse.app.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.app.cases.CaseDatabase;
import dev.lapse.app.faults.Campaign;
import dev.lapse.app.faults.Contents;
import dev.lapse.app.faults.Interception;
import dev.lapse.app.faults.Life;
import dev.lapse.app.journal.Journal;
import dev.lapse.core.erasing.Bounds;
import dev.lapse.store.jdbc.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random databases under random policy sets: a run does to every row what a small model says, and a second run nothing. */
class RandomWorldTest {

    private static final int ALL = 6_667;
    private static final int FEW = 50;

    /** Changes that others made before the run had ended. */
    private static final AtomicLong WRITTEN = new AtomicLong();

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aRunDoesToEveryRowWhatTheModelSays(Product product) {
        CaseDatabase database = CaseDatabase.of(product);
        long first = Long.getLong("lapse.worlds.first", new Random().nextInt(1_000_000_000));
        List<Campaign.Case> cases = new ArrayList<>();
        for (int i = 0; i < ALL; i++) {
            long seed = first + i;
            // What H2 lets two sessions do to one foreign key says nothing of other products.
            boolean busy = product != Product.H2 && i % 2 == 1;
            cases.add(
                    busy
                            ? new Campaign.Case("busy world " + seed, () -> besideWriters(seed, database))
                            : new Campaign.Case("world " + seed, () -> differences(seed, database)));
        }
        WRITTEN.set(0);
        int done = Campaign.carryOut("worlds-" + product.kind(), FEW, cases);
        if (product != Product.H2 && done >= FEW) {
            assertThat(WRITTEN).as("what others wrote meanwhile").hasPositiveValue();
        }
    }

    private static List<String> differences(long seed, CaseDatabase database) {
        return differences(Chance.world(seed), database);
    }

    static List<String> differences(World world, CaseDatabase database) {
        Model model = new Model(world);
        List<String> differences = new ArrayList<>();
        try (WorldGround ground = WorldGround.of(world, database)) {
            RunSettings settings = new RunSettings(
                    2, new Bounds(world.rootsPerChunk, 500, 3, Duration.ofMillis(1)), Duration.ofSeconds(5));
            try (Life life = new Life(ground, Interception.none(), settings, Journal.LEASE)) {
                RunReport report = life.night();
                if (report.outcome() != Outcome.COMPLETE) {
                    differences.add(report.firstLine());
                }
                Contents after = ground.contents();
                differences.addAll(differences(ground.expected(model), after));
                RunReport second = life.night();
                if (!second.firstLine().endsWith("nothing was due")
                        || !ground.contents().equals(after)) {
                    differences.add("the second run: " + second.firstLine());
                }
            }
        }
        return differences;
    }

    /** While others write, nothing may go that the model kept before they came, or that they saw again; in the end nothing is due. */
    private static List<String> besideWriters(long seed, CaseDatabase database) throws InterruptedException {
        World world = Chance.world(seed);
        Model model = new Model(world);
        List<String> differences = new ArrayList<>();
        try (WorldGround ground = WorldGround.of(world, database)) {
            RunSettings settings = new RunSettings(
                    2, new Bounds(world.rootsPerChunk, 500, 3, Duration.ofMillis(1)), Duration.ofSeconds(5));
            Writer writer = new Writer(world, database, seed);
            try (Life life = new Life(ground, Interception.none(), settings, Journal.LEASE)) {
                Thread beside = Thread.ofPlatform().start(writer);
                RunReport report = life.night();
                writer.end();
                beside.join();
                WRITTEN.addAndGet(
                        writer.seenAgain().size() + (long) writer.added().size());
                for (int nights = 0; nights < 4 && (nights == 0 || report.outcome() != Outcome.COMPLETE); nights++) {
                    report = life.night();
                }
                if (report.outcome() != Outcome.COMPLETE) {
                    differences.add(report.firstLine());
                }
            }
            Contents after = ground.contents();
            differences.addAll(tooMuch(world, model, after));
            writer.seenAgain().stream()
                    .filter(row -> !after.holds(row.table.name(), String.join("+", row.key())))
                    .forEach(row -> differences.add(row + " was seen again and is gone"));
            writer.added().stream()
                    .filter(row -> row.table.root && !after.holds(row.table.name(), String.join("+", row.key())))
                    .forEach(row -> differences.add(row + " was added and is gone"));
            World left = ground.left(after, writer);
            differences.addAll(differences(WorldGround.expected(left, new Model(left)), ground.asRaw(left, after)));
        }
        return differences;
    }

    /** What is gone or reduced and might not be. */
    private static List<String> tooMuch(World world, Model model, Contents after) {
        List<String> differences = new ArrayList<>();
        for (World.Row row : world.rows) {
            Model.Standing standing = model.of(row);
            String key = String.join("+", row.key());
            if (!after.holds(row.table.name(), key)) {
                if (!standing.whole()) {
                    differences.add(row + " is gone");
                }
            } else {
                Map<String, String> columns = after.row(row.table.name(), key);
                for (String group : List.of("a", "b")) {
                    if ("reduced".equals(columns.get("f" + group))
                            && !standing.groups().contains(group)) {
                        differences.add(row + " has lost " + group);
                    }
                }
            }
        }
        return differences;
    }

    static List<String> differences(Contents expected, Contents found) {
        List<String> differences = new ArrayList<>();
        expected.records().forEach((table, rows) -> {
            Map<String, Map<String, String>> there =
                    Objects.requireNonNull(found.records().get(table));
            TreeSet<String> keys = new TreeSet<>(rows.keySet());
            keys.addAll(there.keySet());
            for (String key : keys) {
                if (!Objects.equals(rows.get(key), there.get(key))) {
                    differences.add(table + "/" + key + " is " + there.get(key) + ", not " + rows.get(key));
                }
            }
        });
        return differences;
    }
}
