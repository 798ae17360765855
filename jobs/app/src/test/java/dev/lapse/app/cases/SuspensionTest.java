package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lapse.app.batch.Interfering.Point;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Suspensions that are placed while a chunk is under way. */
class SuspensionTest {

    private static final RecordSetName PERSON = new RecordSetName("db", "person");
    private static final RecordSetName EVENT = new RecordSetName("db", "event");

    private final House house = new House();

    @BeforeEach
    void threePersonsWithTwoEventsEach() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table event(id int primary key, person_id int references person, what text)",
                        "create index on event(person_id)",
                        "insert into person select i, 'n' || i, '2015-01-01' from generate_series(1, 3) i",
                        "insert into event select 10 * i + k, i, 'e' from generate_series(1, 3) i, generate_series(1, 2) k")
                .rule("person", "seen", "P2Y")
                .binding(
                        person(),
                        recordSet("event")
                                .of("person")
                                .link("person", "person_id")
                                .field("what", "clear"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_INTENT", "AFTER_LOCK"})
    void aSuspensionThatComesAfterTheIntentKeepsItsRecordAndTheOthersGo(Point point) {
        long before = house.journal().suspensions().version();

        RunReport report = placing(point, new Suspension.OfRecord(PERSON, Key.of("2")));

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 6 erased");
        assertThat(house.rows("select id, name from person")).isEqualTo("2 n2");
        assertThat(house.rows("select id from event order by id")).isEqualTo("21\n22");
        assertThat(Evidence.of(house.journal()))
                .contains(
                        entry("db/event ERASED", 4L),
                        entry("db/person ERASED", 2L),
                        entry("db/person SKIPPED suspended", 1L));
        assertThat(house.journal().suspensions().version()).isEqualTo(before + 1);
        assertThat(house.journalled("select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                .isZero();
        assertThat(house.journalled("select max(suspension_version) from lapse_chunk"))
                .isEqualTo(before);
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @Test
    void aSuspendedDependentKeepsItsRoot() {
        RunReport report = placing(Point.AFTER_INTENT, new Suspension.OfRecord(EVENT, Key.of("31")));

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 6 erased");
        assertThat(house.rows("select id from person")).isEqualTo("3");
        assertThat(house.rows("select id from event order by id")).isEqualTo("31\n32");
    }

    @Test
    void aSuspendedPersonKeepsAllTheirRecords() {
        RunReport report =
                placing(Point.AFTER_INTENT, new Suspension.OfSubject(new SubjectKey("person", "1"), Optional.empty()));

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 6 erased");
        assertThat(house.rows("select id from person")).isEqualTo("1");
        assertThat(house.rows("select id from event order by id")).isEqualTo("11\n12");
    }

    @Test
    void aSuspendedClusterLosesNothing() {
        RunReport report = placing(Point.AFTER_INTENT, new Suspension.OfCluster("person"));

        assertThat(report.tallies())
                .anyMatch(tally -> tally.answer().equals("SKIPPED")
                        && tally.reason().filter("suspended"::equals).isPresent()
                        && tally.count() == 3);
        assertThat(house.rows("select (select count(*) from person), (select count(*) from event)"))
                .isEqualTo("3 6");
    }

    private RunReport placing(Point when, Suspension.Scope scope) {
        AtomicBoolean placed = new AtomicBoolean();
        return house.run("2026-11-23", point -> {
            if (point == when && placed.compareAndSet(false, true)) {
                house.journal().suspensions().place(new Suspension("case-1", scope), SuspensionGrounds.OF_A_TEST);
            }
        });
    }
}
