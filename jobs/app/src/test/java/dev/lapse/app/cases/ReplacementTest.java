package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a field is reduced to and what its column allows: ranges of numbers that raw values lie in, CHECK constraints. */
class ReplacementTest {

    private final House house = new House();

    @BeforeEach
    void aPersonWhoStaysForTheirInvoice() {
        house.sql(
                        "create table person(id int primary key, no int, state text, seen date,"
                                + " constraint known_state check (state in ('NEW', 'OLD', 'GONE')))",
                        "create table invoice(id int primary key, person_id int not null references person, issued date)",
                        "create index on invoice(person_id)",
                        "insert into person values (1, 17, 'NEW', '2015-01-01'), (2, 18, 'OLD', '2026-01-01')",
                        "insert into invoice values (5, 1, '2026-01-01')")
                .rule("person", "seen", "P2Y", "while-referenced: reduce")
                .rule("invoice", "issued", "none", "obligations: [{obligation: bookkeeping, keep: whole-record}]");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void reducing(String number, String state) {
        house.binding(
                recordSet("person")
                        .subject("person")
                        .event("seen")
                        .field("no", number)
                        .field("state", state),
                recordSet("invoice").link("person", "person_id").event("issued"));
    }

    @Test
    void aNumberIsReducedIntoARangeThatIsFreeAndTheNextRunIsContent() {
        reducing("{number: {from: 1000, to: 1999}}", "{fixed: GONE}");

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 reduced");

        assertThat(house.rows("select id, no between 1000 and 1999, state from person order by id"))
                .isEqualTo("1 t GONE\n2 f OLD");
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @Test
    void aRangeInWhichARawValueLiesIsRefused() {
        reducing("{number: {from: 10, to: 17}}", "{fixed: GONE}");

        RunReport report = house.run("2026-11-23");

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("number-range-not-free"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.weight()).isEqualTo(Finding.Weight.CLUSTER);
                    assertThat(finding.cluster()).contains("person");
                    assertThat(finding.count()).isEqualTo(1);
                });
        assertThat(house.rows("select no from person where id = 1")).isEqualTo("17");
    }

    @Test
    void aRawValueThatCameIntoTheRangeAfterARunIsFound() {
        reducing("{number: {from: 1000, to: 1999}}", "{fixed: GONE}");
        assertThat(house.run("2026-11-22").firstLine()).isEqualTo("COMPLETE 2026-11-22: 1 reduced");
        house.sql("update person set no = 1500 where id = 2");

        assertThat(house.run("2026-11-23").findings()).extracting(Finding::code).contains("number-range-not-free");
    }

    @Test
    void aValueThatACheckForbidsIsRefusedBeforeTheFirstWrite() {
        reducing("{number: {from: 1000, to: 1999}}", "{fixed: \"-\"}");

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isNotEqualTo(Outcome.COMPLETE);
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("check-broken"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("state", "public.person", "known_state"));
        assertThat(house.rows("select no, state from person where id = 1")).isEqualTo("17 NEW");
    }

    @Test
    void aCheckThatCannotBeReadIsANoticeAndTheRunGoesOn() {
        house.sql("alter table person add constraint sized check (char_length(state) > 2)");
        reducing("{number: {from: 1000, to: 1999}}", "{fixed: GONE}");

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 reduced");
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("check-not-checked"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.weight()).isEqualTo(Finding.Weight.NOTICE));
    }
}
