package dev.lapse.app.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Asked;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.app.cases.CaseDatabase;
import dev.lapse.app.cases.Evidence;
import dev.lapse.app.cases.WaitingRequest;
import dev.lapse.app.faults.Campaign;
import dev.lapse.app.faults.Contents;
import dev.lapse.app.faults.Interception;
import dev.lapse.app.faults.Life;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.WhenGone;
import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.request.Wish;
import dev.lapse.store.jdbc.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random databases, rules and answers to requests, and a random person whose request or objection is carried out: what is left is what a small
 * model says, and nobody else's rows change. The nights after it take what had to stay, when it may go.
 */
class RequestWorldTest {

    private static final int ALL = 5_001;
    private static final int FEW = 8;

    /** Cases that meet everything, as good as surely. */
    private static final int MANY = 50;

    /** By what it is, how much of it the cases met. */
    private final Map<String, Integer> met = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aRequestTakesOfItsPersonWhatNothingKeepsAndOfNobodyElse(Product product) {
        CaseDatabase database = CaseDatabase.of(product);
        long first = Long.getLong("lapse.worlds.first", new Random().nextInt(1_000_000_000));
        List<Campaign.Case> cases = new ArrayList<>();
        for (int i = 0; i < ALL / 3; i++) {
            long seed = first + i;
            cases.add(new Campaign.Case(
                    "request " + seed, () -> new Trial(Chance.course(seed), database, met).differences()));
        }
        int done = Campaign.carryOut("requests-" + product.kind(), Integer.getInteger("lapse.worlds.few", FEW), cases);
        if (done >= MANY) {
            assertThat(met.keySet())
                    .contains(
                            "erased",
                            "reduced",
                            "kept of the person",
                            "of others",
                            "erased by later nights",
                            "beyond an objection");
        }
    }

    /** One world, from the request to the night that finds nothing. */
    static final class Trial {

        private final Course course;
        private final CaseDatabase database;
        private final Map<String, Integer> met;
        private final List<String> differences = new ArrayList<>();

        Trial(Course course, CaseDatabase database, Map<String, Integer> met) {
            this.course = course;
            this.database = database;
            this.met = met;
        }

        List<String> differences() {
            RunSettings settings = new RunSettings(
                    2, new Bounds(course.world.rootsPerChunk, 500, 3, Duration.ofMillis(1)), Duration.ofSeconds(5));
            try (WorldGround ground = WorldGround.of(course.world, database);
                    Life life = new Life(ground, Interception.none(), settings, Journal.LEASE)) {
                if (course.losesSight(life.order())) {
                    meet("left out", 1);
                    return differences;
                }
                request(ground, life);
                if (differences.isEmpty()) {
                    nights(ground, life);
                }
                life.distrust().forEach(differences::add);
            }
            return differences;
        }

        private void request(WorldGround ground, Life life) {
            List<Wish> earlier = new ArrayList<>(course.standing.values());
            earlier.remove(course.wish);
            Asked asked = new Asked("R1", course.wish, earlier);
            Contents before = ground.contents();
            RunReport report = life.request(asked, course.asOf);
            Contents after = ground.contents();
            complete("the request", report);
            differences.addAll(RandomWorldTest.differences(WorldGround.contents(course.afterRequest()), after));
            nothingOfOthers(before, after);
            counts(Evidence.of(life.journal()));
            RunReport again = life.request(asked, course.asOf);
            if (!again.firstLine().endsWith("nothing was due")
                    || !ground.contents().equals(after)) {
                differences.add("the second run of the request: " + again.firstLine());
            }
        }

        private void nights(WorldGround ground, Life life) {
            course.standing.forEach(
                    (id, wish) -> WaitingRequest.of(life.journal().requests(), id, course.asOf.minusDays(1), wish));
            World last = course.afterRequest();
            for (World left : course.nights()) {
                RunReport night = life.night();
                complete("a night", night);
                differences.addAll(RandomWorldTest.differences(WorldGround.contents(left), ground.contents()));
                meet("erased by later nights", last.rows.size() - left.rows.size());
                if (!differences.isEmpty()) {
                    differences.add("in night " + (course.nights().indexOf(left) + 1));
                    return;
                }
                if (WorldGround.contents(last).equals(WorldGround.contents(left))) {
                    if (!night.firstLine().endsWith("nothing was due")) {
                        differences.add("the last night: " + night.firstLine());
                    }
                    return;
                }
                last = left;
            }
        }

        private void complete(String what, RunReport report) {
            if (report.outcome() != Outcome.COMPLETE) {
                differences.add(what + ": " + report.firstLine());
            }
        }

        /**
         * Said of the rows alone, whatever the model says of what goes: others lose at most a link that is cleared, and what an
         * objection does not reach, whosoever it is, not even that.
         */
        private void nothingOfOthers(Contents before, Contents after) {
            for (Row row : course.world.rows) {
                String key = String.join("+", row.key());
                if (course.onRequest().isLookedAt(row)) {
                    continue;
                }
                boolean reached = course.onRequest().isReached(row);
                meet(reached ? "of others" : "beyond an objection", 1);
                Map<String, String> then = new TreeMap<>(after.row(row.table.name(), key));
                row.table.links.stream()
                        .filter(link -> reached && link.whenGone() == WhenGone.UNLINK)
                        .forEach(link -> then.put(
                                "l" + link.index(),
                                before.row(row.table.name(), key).get("l" + link.index())));
                if (!then.equals(before.row(row.table.name(), key))) {
                    differences.add(row + " is not of " + course.wish.persons() + " and was touched: " + then);
                }
            }
        }

        /** The entries of the log tell of each row that went or was reduced once, and of no other. */
        private void counts(Map<String, Long> log) {
            Map<String, Long> wanted = new TreeMap<>();
            for (Row row : course.world.rows) {
                Model.Standing standing = course.onRequest().of(row);
                if (standing.whole()) {
                    wanted.merge("db/" + row.table.name() + " ERASED", 1L, Long::sum);
                    meet("erased", 1);
                } else if (!standing.groups().isEmpty()) {
                    wanted.merge("db/" + row.table.name() + " REDUCED", 1L, Long::sum);
                    meet("reduced", 1);
                } else if (course.onRequest().isLookedAt(row)) {
                    meet("kept of the person", 1);
                }
            }
            Map<String, Long> told = new TreeMap<>();
            log.forEach((answer, count) -> {
                String[] words = answer.split(" ");
                if (words[1].equals("ERASED") || words[1].equals("REDUCED")) {
                    told.merge(words[0] + " " + words[1], count, Long::sum);
                }
            });
            if (!told.equals(wanted)) {
                differences.add("the log says " + told + ", not " + wanted);
            }
        }

        private void meet(String what, int times) {
            if (times > 0) {
                met.merge(what, times, Integer::sum);
            }
        }
    }
}
