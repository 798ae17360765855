package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.Pacing;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A root that is given more dependents than a chunk holds, after its chunk was cut. */
class GrowingChunkTest {

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void isTakenInSlicesLaterInTheSameNightAndEachRecordIsLoggedOnce() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table note(id int primary key, person_id int references person, text text)",
                        "insert into person values (1, 'a', '2020-01-01'), (2, 'b', '2020-01-01')",
                        "insert into note values (1, 1, 'n'), (2, 2, 'n')")
                .bounds(10, 8)
                .rule("person", "seen", "P2Y")
                .binding(
                        person(),
                        recordSet("note")
                                .of("person")
                                .link("person", "person_id")
                                .field("text", "clear"));
        AtomicBoolean grown = new AtomicBoolean();

        RunReport report = house.run("2026-11-23", point -> {
            if (point == Interfering.Point.AFTER_INTENT && grown.compareAndSet(false, true)) {
                house.sql("insert into note select i, 1, 'n' from generate_series(100, 139) i");
            }
        });

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 44 erased");
        assertThat(house.rows("select count(*) from person") + house.rows("select count(*) from note"))
                .isEqualTo("00");
        assertThat(house.journal().chunks().open()).isEmpty();
        for (String id : new String[] {"1", "2"}) {
            assertThat(house.journal().recordLog().of(new RecordSetName("db", "person"), Key.of(id)))
                    .hasSize(1);
            assertThat(house.journal().recordLog().of(new RecordSetName("db", "note"), Key.of(id)))
                    .hasSize(1);
        }
    }

    /** How long a slice takes says nothing of how many records one root has. */
    @Test
    void isTakenInTheSameSlicesHoweverLongTheyTake() {
        try (House usual = new House()) {
            heavy(usual);
            heavy(house);
            usual.run("2026-11-23");
            RunReport report = house.run(
                    "2026-11-23",
                    house.surroundings().paced(new Pacing(Optional.of(Duration.ofNanos(1)), Map.of(), Pacing.EVERY)));

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 71 erased");
            assertThat(slices(usual)).hasSizeGreaterThan(3);
            assertThat(slices(house)).isEqualTo(slices(usual));
        }
    }

    /** One of forty persons has more notes than a chunk holds. */
    private static void heavy(House house) {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table note(id int primary key, person_id int references person, text text)",
                        "insert into person select i, 'p', '2020-01-01' from generate_series(1, 40) i",
                        "insert into note select i, 20, 'n' from generate_series(1, 31) i")
                .bounds(20, 8)
                .rule("person", "seen", "P2Y")
                .binding(
                        person(),
                        recordSet("note")
                                .of("person")
                                .link("person", "person_id")
                                .field("text", "clear"));
    }

    /** How many notes each chunk had that had some. */
    private static List<Long> slices(House house) {
        return new JdbcTemplate(house.journalDatabase().dataSource())
                .queryForList(
                        "select records from lapse_chunk_tally where record_set = 'db/note' order by chunk_id",
                        Long.class);
    }
}
