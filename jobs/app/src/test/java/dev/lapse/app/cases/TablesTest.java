package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.Finding;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shapes of tables: C1, H1, R1, W1, B1 and F1 to F4 of {@code cases.md}. */
class TablesTest {

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aParentWithMoreChildrenThanAChunkHoldsGoesInTheSameRunAndHoldsUpNobody() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table event(id int primary key, person_id int not null references person, what text)",
                        "create index on event(person_id)",
                        "insert into person select i, 'n', '2015-01-01' from generate_series(1, 200) i",
                        "insert into event select i, 100, 'e' from generate_series(1, 1000) i",
                        "insert into event select 10000 + i, i, 'e' from generate_series(1, 200) i")
                .rule("person", "seen", "P2Y")
                .binding(
                        person(),
                        recordSet("event")
                                .of("person")
                                .link("person", "person_id")
                                .field("what", "clear"))
                .bounds(50, 200);

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 1400 erased");
        assertThat(house.rows("select (select count(*) from person), (select count(*) from event)"))
                .isEqualTo("0 0");
    }

    @Test
    void aForeignKeyWithoutAnIndexIsWarnedOfBeforeTheRun() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table note(id int primary key, person_id int references person)")
                .rule("person", "seen", "P2Y")
                .binding(person(), recordSet("note").of("person").link("person", "person_id"));

        assertThat(house.run("2026-11-23").findings()).extracting(Finding::code).contains("link-without-index");
    }

    @Test
    void aChildTableThatNoBindingNamesIsRefusedAtPlanning() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table forgotten(id int primary key, person_id int references person)",
                        "insert into person values (1, 'a', '2015-01-01')")
                .rule("person", "seen", "P2Y")
                .binding(person());

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.findings()).extracting(Finding::code).contains("unbound-table-refers");
        assertThat(house.rows("select count(*) from person")).isEqualTo("1");
    }

    @Test
    void aRuleThatWouldRemoveMostOfATableStopsBeforeTheFirstWrite() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "insert into person select i, 'n', '2015-01-01' from generate_series(1, 600) i",
                        "insert into person select 1000 + i, 'n', '2026-01-01' from generate_series(1, 400) i")
                .rule("person", "seen", "P2Y", "limits: {max-share: 50%}")
                .binding(person());

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.reasons()).extracting(RunReport.Reason::code).contains("over-limit");
        assertThat(house.rows("select count(*) from person where name = 'n'")).isEqualTo("1000");
    }

    @Test
    void twoRulesOverOneTableBothRunAndTheRowGoesWhenBothLetIt() {
        house.sql(
                        "create table person(id int primary key, name text, likes text, seen date)",
                        "insert into person values (1, 'a', 'tea', '2025-01-01'), (2, 'b', 'milk', '2015-01-01'),"
                                + " (3, 'c', 'beer', '2026-06-01')")
                .rule("profile", "seen", "P2Y")
                .rule("preferences", "seen", "P1Y")
                .binding(
                        recordSet("profile")
                                .table("person")
                                .subject("person")
                                .event("seen")
                                .field("name", "{token: 16}"),
                        recordSet("preferences").table("person").event("seen").field("likes", "clear"));

        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(house.rows("select id, name, likes from person order by id")).isEqualTo("1 a -\n3 c beer");
    }

    @Test
    void withACompositeKeyOnlyTheAddressedRowChanges() {
        house.sql(
                        "create table visit(shop int, no int, name text, seen date, primary key (shop, no))",
                        "insert into visit values (1, 1, 'a', '2015-01-01'), (1, 2, 'b', '2026-01-01'),"
                                + " (2, 1, 'c', '2026-01-01'), (2, 2, 'd', '2015-01-01')")
                .rule("visit", "seen", "P2Y")
                .binding(recordSet("visit").key("shop, no").event("seen").field("name", "clear"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
        assertThat(house.rows("select shop, no from visit order by 1, 2")).isEqualTo("1 2\n2 1");
    }

    @Test
    void aReplacementLongerThanItsColumnIsRefusedAtPlanning() {
        house.sql("create table person(id int primary key, name varchar(8), seen date)")
                .rule("person", "seen", "P2Y")
                .binding(person());

        RunReport report = house.run("2026-11-23");

        assertThat(report.findings()).extracting(Finding::code).contains("value-too-long");
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void twoMethodsOnOneRowAreOneUpdateAndKeysAreNeverOverwritten() {
        house.sql(
                        "create table person(id int primary key, name text, phone text, seen date)",
                        "create table invoice(id int primary key, person_id int not null references person, issued date)",
                        "create index on invoice(person_id)",
                        "insert into person values (1, 'a', '11', '2015-01-01')",
                        "insert into invoice values (5, 1, '2026-01-01')")
                .rule("person", "seen", "P2Y", "while-referenced: reduce")
                .rule("invoice", "issued", "none", "obligations: [{obligation: bookkeeping, keep: whole-record}]")
                .binding(
                        recordSet("person")
                                .subject("person")
                                .event("seen")
                                .field("name", "{token: 16}")
                                .field("phone", "contact", "clear"),
                        recordSet("invoice").link("person", "person_id").event("issued"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 reduced");

        assertThat(house.rows("select id, substring(name, 1, 4), length(name), phone from person"))
                .isEqualTo("1 lps- 16 -");
        List<String> updates = house.statements().stream()
                .filter(sql -> sql.stripLeading().startsWith("update"))
                .toList();
        assertThat(updates).hasSize(1);
    }

    @Test
    void aRootTableWithoutAKeyIsRefused() {
        house.sql("create table person(id int, name text, seen date)")
                .rule("person", "seen", "P2Y")
                .binding(person());

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.findings()).extracting(Finding::code).contains("table-without-key");
    }
}
