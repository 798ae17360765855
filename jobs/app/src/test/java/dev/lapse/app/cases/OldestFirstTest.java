package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.BatchRunLauncher;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunRequest;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.app.batch.RunSurroundings;
import dev.lapse.store.jdbc.Product;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a window that was too short left is not left by the next one again. */
class OldestFirstTest {

    private static final Instant EVENING = Instant.parse("2026-11-23T22:00:00Z");

    private final House house = new House(Product.H2);
    private Instant now = EVENING;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    };

    @AfterEach
    void close() {
        house.close();
    }

    /** Apples and pears of a person who stays; of each, some are due on each of the days. */
    private void orchard() {
        house.sql("create table \"person\"(\"id\" int primary key, \"name\" varchar(40), \"seen\" date)");
        house.sql("insert into \"person\" values (1, 'a', '2026-11-01')");
        for (String fruit : List.of("apple", "pear")) {
            house.sql("create table \"" + fruit + "\"(\"id\" int primary key, \"person_id\" int references \"person\","
                    + " \"eaten\" date, \"text\" varchar(40))");
            house.sql("insert into \"" + fruit + "\" select x, 1, dateadd('day', mod(x, 4), date '2025-11-20'), 'n'"
                    + " from system_range(1, 40)");
        }
        house.bounds(5, 100)
                .rule("person", "seen", "P2Y")
                .rule("apple", "eaten", "P1Y")
                .rule("pear", "eaten", "P1Y")
                .binding(person(), fruit("apple"), fruit("pear"));
    }

    private static RecordSetText fruit(String name) {
        return recordSet(name).event("eaten").link("person", "person_id").field("text", "clear");
    }

    /** A night whose window ends at the first chunk of {@code last}; the clusters in the order in which they had chunks. */
    private List<String> night(String asOf, String last) {
        List<String> order = new ArrayList<>();
        RunSurroundings usual = house.surroundings();
        RunReport report = new BatchRunLauncher(new RunSurroundings(
                        usual.stores(),
                        usual.binding(),
                        usual.policySet(),
                        usual.journal(),
                        usual.keys(),
                        clock,
                        usual.version(),
                        new RunSettings(
                                1, usual.settings().bounds(), usual.settings().leasePatience())))
                .run(
                        new RunRequest(
                                        LocalDate.parse(asOf),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of(),
                                        false,
                                        "the test")
                                .within(EVENING.plus(Duration.ofHours(7))),
                        (step, cluster, done, expected) -> {
                            if (step.equals("erase") && !order.contains(cluster)) {
                                order.add(cluster);
                            }
                            if (step.equals("erase") && cluster.equals(last)) {
                                now = EVENING.plus(Duration.ofHours(7));
                            }
                        });
        assertThat(report.outcome())
                .as(report.firstLine())
                .isEqualTo(last.isEmpty() ? Outcome.COMPLETE : Outcome.WINDOW);
        now = EVENING;
        return order;
    }

    @Test
    void theClusterThatWasLeftGoesFirstInTheNextNightAndLastOnceItHasCaughtUp() {
        orchard();

        assertThat(night("2026-11-21", "apple")).containsExactly("apple");
        // Both are behind since the same night, so that it is the usual order again.
        assertThat(night("2026-11-22", "pear")).containsExactly("apple", "pear");
        // Apples were done; pears have been behind since the first night.
        assertThat(night("2026-11-23", "pear")).containsExactly("pear");
        assertThat(night("2026-11-23", "")).containsExactly("pear", "apple");
        assertThat(house.rows("select count(*) from \"apple\"") + house.rows("select count(*) from \"pear\""))
                .isEqualTo("1010");
    }
}
