package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a law keeps and for how long: D1, E2, E3 and the last clauses of M1 of {@code cases.md}. */
class ObligationCasesTest {

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void atTwoYearsAllButTheNameGoesAndAtTenTheName() {
        house.sql(
                        "create table person(id int primary key, name text, email text, seen date)",
                        "insert into person values (1, 'a', 'a@x', '2015-03-01'), (2, 'b', 'b@x', '2026-03-01')")
                .rule("person", "seen", "P2Y", "obligations: [{obligation: ten-years, keep: [name]}]")
                .binding(recordSet("person")
                        .subject("person")
                        .event("seen")
                        .field("name", "{token: 16}")
                        .field("email", "contact", "clear"));

        RunReport early = house.run("2017-03-02");
        assertThat(early.firstLine()).isEqualTo("COMPLETE 2017-03-02: 1 reduced");
        assertThat(house.rows("select id, name, email from person order by id")).isEqualTo("1 a -\n2 b b@x");
        assertThat(early.tallies())
                .anyMatch(tally ->
                        tally.citation().filter("Example Act § 1"::equals).isPresent()
                                && tally.until()
                                        .filter(java.time.LocalDate.of(2025, 3, 2)::equals)
                                        .isPresent());

        assertThat(house.run("2025-03-01").firstLine()).isEqualTo("COMPLETE 2025-03-01: nothing was due");
        assertThat(house.run("2025-03-02").firstLine()).isEqualTo("COMPLETE 2025-03-02: 1 erased");
        assertThat(house.rows("select id, name from person")).isEqualTo("2 b");
    }

    @Test
    void theLawCountsFromTheInvoiceAndNotFromTheOrder() {
        house.sql(
                        "create table purchase(id int primary key, ordered date, invoiced date, note text)",
                        "insert into purchase values (1, '2015-12-30', '2016-01-05', 'x')")
                .rule(
                        "purchase",
                        "ordered",
                        "P2Y",
                        "obligations: [{obligation: bookkeeping, counted-from: invoiced, keep: whole-record}]")
                .binding(recordSet("purchase")
                        .with("events: {ordered: ordered, invoiced: invoiced}")
                        .field("note", "clear"));

        assertThat(house.run("2021-12-31").firstLine()).isEqualTo("COMPLETE 2021-12-31: nothing was due");
        assertThat(house.run("2022-01-01").firstLine()).isEqualTo("COMPLETE 2022-01-01: 1 erased");
    }

    @Test
    void theBuyersNameStaysAsLongAsTheInvoiceAndTheirPhoneGoesBefore() {
        house.sql(
                        "create table person(id int primary key, name text, phone text, seen date)",
                        "create table invoice(id int primary key, person_id int not null references person,"
                                + " issued date, amount numeric)",
                        "create index on invoice(person_id)",
                        "insert into person values (1, 'a', '11', '2015-06-01')",
                        "insert into invoice values (5, 1, '2015-06-01', 10)")
                .rule("person", "seen", "P2Y", "while-referenced: reduce")
                .rule(
                        "invoice",
                        "issued",
                        "P1Y",
                        "obligations: [{obligation: bookkeeping, keep: [amounts],"
                                + " also-keep: [{cluster: person, keep: [name]}]}]")
                .binding(
                        recordSet("person")
                                .subject("person")
                                .event("seen")
                                .field("name", "{token: 16}")
                                .field("phone", "contact", "clear"),
                        recordSet("invoice")
                                .link("person", "person_id")
                                .event("issued")
                                .field("amount", "amounts", "with-record"));

        assertThat(house.run("2018-01-01").firstLine()).isEqualTo("COMPLETE 2018-01-01: 1 reduced");
        assertThat(house.rows("select name, phone from person")).isEqualTo("a -");
        assertThat(house.run("2020-12-31").firstLine()).isEqualTo("COMPLETE 2020-12-31: nothing was due");
        assertThat(house.run("2021-01-01").firstLine()).isEqualTo("COMPLETE 2021-01-01: 2 erased");
    }

    @Test
    void anEmptyStartNeverExpiresAndAParentWithAChildThatStaysStays() {
        house.sql(
                        "create table course(id int primary key, title text, ended date)",
                        "create table grade(id int primary key, course_id int references course, given date)",
                        "create index on grade(course_id)",
                        "insert into course values (1, 'a', null), (2, 'b', '2015-01-01'), (3, 'c', '2015-01-01')",
                        "insert into grade values (20, 2, '2025-06-01')")
                .rule("course", "ended", "P2Y")
                .rule("grade", "given", "P2Y")
                .binding(
                        recordSet("course").event("ended").field("title", "clear"),
                        recordSet("grade").link("course", "course_id").event("given"));

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.rows("select id, title from course order by id")).isEqualTo("1 a\n2 b");
    }
}
