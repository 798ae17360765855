package dev.lapse.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunJournal;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunSurroundings;
import dev.lapse.core.erasing.ChunkLog;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.List;
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
        house.binding("""
                person:
                  cluster: person
                  table: public.person
                  key: [id]
                  subject: {is: person, key: id, identifiers: []}
                  events: {seen: seen}
                  fields: {name: {group: name, reduce: clear}}
                mirror:
                  table: public.mirror
                  key: [id]
                  copy-of: {record-set: db/person, by: {person_id: id}, when-reduced: delete, orphans: %s}
                """.formatted(orphans));
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
                .place(new Suspension(
                        "case-3", new Suspension.OfSubject(new SubjectKey("person", "3"), Optional.empty())));

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
        RunSurroundings usual = house.surroundings();
        RunSurroundings late = with(usual, new ChunkLog() {
            @Override
            public void intend(Intent intent) {
                usual.journal().chunks().intend(intent);
                house.sql("insert into person values (3, 'c', '2026-01-01') on conflict do nothing");
            }

            @Override
            public List<Intent> open() {
                return usual.journal().chunks().open();
            }

            @Override
            public void confirm(Confirmation confirmation) {
                usual.journal().chunks().confirm(confirmation);
            }
        });

        assertThat(house.run("2026-11-23", late).outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(house.rows("select id from mirror order by id")).isEqualTo("20\n30\n31\n90");
    }

    private static RunSurroundings with(RunSurroundings usual, ChunkLog chunks) {
        RunJournal journal = usual.journal();
        return new RunSurroundings(
                usual.stores(),
                usual.binding(),
                usual.policySet(),
                new RunJournal(
                        journal.identity(),
                        journal.dataSource(),
                        journal.transactionManager(),
                        journal.leases(),
                        chunks,
                        journal.runs(),
                        journal.carriedDates(),
                        journal.tallies(),
                        journal.suspensions()),
                usual.keys(),
                usual.clock(),
                usual.version(),
                usual.settings());
    }
}
