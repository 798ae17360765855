package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies whose original does not exist. */
class OrphansTest {

    private static final RecordSetName MIRROR = new RecordSetName("db", "mirror");

    private final House house = new House();

    @BeforeEach
    void twoPersonsWithFiveCopies() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table mirror(id int primary key, person_id int, name text)",
                        "insert into person values (1, 'a', '2020-01-01'), (2, 'b', '2026-01-01')",
                        "insert into mirror values (10, 1, 'a'), (20, 2, 'b'), (30, 3, 'c'), (31, 3, 'c'), (40, 4, 'd'),"
                                + " (90, null, 'z')")
                .rule("person", "seen", "P2Y");
        binding("erase");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void binding(String orphans) {
        house.binding(person(), recordSet("mirror").copyOf("db/person", "person_id", orphans));
    }

    @Test
    void areErasedWithTheNightAndACopyThatNamesNoOriginalIsReported() {
        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 5 erased");
        assertThat(house.rows("select id from mirror order by id")).isEqualTo("20\n90");
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("orphan"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what())
                        .isEqualTo("1 copies of db/mirror have no original (names no original)"));
        assertThat(house.journal().recordLog().of(MIRROR, Key.of("30"))).hasSize(1);
        assertThat(house.journal().recordLog().of(MIRROR, Key.of("20"))).isEmpty();
    }

    @Test
    void areNotErasedTwice() {
        house.run("2026-11-23");

        assertThat(house.run("2026-11-23").firstLine()).startsWith("COMPLETE 2026-11-23: nothing");
        assertThat(house.rows("select id from mirror order by id")).isEqualTo("20\n90");
    }

    @Test
    void stayAndAreReportedWhereTheBindingSaysSo() {
        binding("report");

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
        assertThat(house.rows("select id from mirror order by id")).isEqualTo("20\n30\n31\n40\n90");
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("orphan"))
                .extracting(finding -> finding.what())
                .containsExactly(
                        "3 copies of db/mirror have no original",
                        "1 copies of db/mirror have no original (names no original)");
    }

    @Test
    void stayWhileTheirPersonIsSuspended() {
        house.journal()
                .suspensions()
                .place(
                        new Suspension(
                                "case-3", new Suspension.OfSubject(new SubjectKey("person", "3"), Optional.empty())),
                        SuspensionGrounds.OF_A_TEST);

        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(house.rows("select id from mirror order by id")).isEqualTo("20\n30\n31\n90");
    }

    @Test
    void areNotTouchedWhereMoreAreMissingThanTheRuleAllows() {
        house.rule("person", "seen", "P2Y", "limits: {max-records: 2, max-share: 100%}");

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.reasons()).extracting(RunReport.Reason::code).containsExactly("orphans-over-limit");
        assertThat(house.rows("select id from mirror order by id")).isEqualTo("20\n30\n31\n40\n90");
        assertThat(house.rows("select id from person")).isEqualTo("2");
    }

    @Test
    void stayWhereAnOriginalComesBackBeforeTheyGo() {
        RunReport report = house.run("2026-11-23", point -> {
            if (point == Interfering.Point.AFTER_INTENT) {
                house.sql("insert into person values (3, 'c', '2026-01-01') on conflict do nothing");
            }
        });

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.rows("select id from mirror order by id")).isEqualTo("20\n30\n31\n90");
    }
}
