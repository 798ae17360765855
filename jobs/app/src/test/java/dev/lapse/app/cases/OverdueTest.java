package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that are still there longer after their time than {@code delete-within}, here a month, allows; and too long a silence. */
class OverdueTest {

    private final House house = new House();

    /** Due on 2026-10-23, 2026-10-24 and 2026-11-20: on 2026-11-23 the first has been so for a month and the others have not. */
    @BeforeEach
    void persons() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create index on person(seen)",
                        "insert into person values (1, 'a', '2024-10-22'), (2, 'b', '2024-10-23'), (3, 'c', '2024-11-19')")
                .binding(person());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aClusterOverItsLimitSaysHowManyAreOverdue() {
        house.rule("person", "seen", "P2Y", "limits: {max-records: 2, max-share: 100%}");

        RunReport early = house.run("2026-11-22");
        RunReport report = house.run("2026-11-23");

        assertThat(early.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(early.findings()).extracting(Finding::code).containsExactly("over-limit");
        assertThat(report.findings()).extracting(Finding::code).containsExactly("over-limit", "overdue");
        assertOverdue(report, 1);
    }

    @Test
    void whatARunHadToLeaveIsOverdueWhenItsTimeIsPast() throws SQLException {
        house.rule("person", "seen", "P2Y");
        try (Connection other = house.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select * from person for update");

            RunReport report = house.run("2026-11-23");

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertOverdue(report, 1);
            other.rollback();
        }
        assertThat(house.run("2026-11-23").findings()).isEmpty();
        assertThat(house.rows("select count(*) from person")).isEqualTo("0");
    }

    @Test
    void aRecordUnderADutyIsNotOverdue() {
        house.rule(
                "person",
                "seen",
                "P2Y",
                "limits: {max-records: 1, max-share: 100%}",
                "obligations: [{obligation: ten-years, keep: whole-record}]");

        assertThat(house.run("2026-11-23").findings()).isEmpty();
    }

    @Test
    void aLongerSilenceThanTheRuleExpectsIsFound() {
        house.rule("person", "seen", "P2Y", "expect: {some-due-within: P7D}").sql("delete from person where id > 1");

        assertThat(house.run("2026-10-23").firstLine()).isEqualTo("COMPLETE 2026-10-23: 1 erased");
        assertThat(house.run("2026-10-30").findings()).isEmpty();

        RunReport silent = house.run("2026-10-31");
        assertThat(silent.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(silent.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("nothing-due");
            assertThat(finding.what()).contains("since 2026-10-23");
        });
    }

    @Test
    void aClusterOfWhichNothingWasEverDueIsSilentSinceItsFirstPlan() {
        house.rule("person", "seen", "P10Y", "expect: {some-due-within: P7D}");

        assertThat(house.run("2026-10-23").findings()).isEmpty();
        assertThat(house.run("2026-10-31").findings()).extracting(Finding::code).containsExactly("nothing-due");
    }

    private static void assertOverdue(RunReport report, long count) {
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("overdue"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.count()).isEqualTo(count);
                    assertThat(finding.weight()).isEqualTo(Finding.Weight.RECORDS);
                    assertThat(finding.cluster()).contains("person");
                });
    }
}
