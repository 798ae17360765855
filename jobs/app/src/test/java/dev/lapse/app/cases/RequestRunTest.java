package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.RunReport;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person's request, carried out through the protocol of every run: on PostgreSQL with copies on Elasticsearch. */
class RequestRunTest {

    private static final SubjectKey FIRST = new SubjectKey("person", "1");

    private final House house = new House();
    private final Documents documents = new Documents();

    @BeforeEach
    void twoPersonsWhoHaveTheSame() {
        house.sql(
                        "create table person(id int primary key, name text, phone text, seen date)",
                        "create table purchase(id int primary key, person_id int not null references person, made date,"
                                + " open int, note text)",
                        "create table invoice(id int primary key, person_id int not null references person, issued date,"
                                + " mail text, amount numeric)",
                        "create table answer(id int primary key, person_id int not null references person, given date,"
                                + " text text)",
                        "create index on purchase(person_id)",
                        "create index on invoice(person_id)",
                        "create index on answer(person_id)",
                        "insert into person values (1, 'a', '11', '2026-10-01'), (2, 'b', '22', '2026-10-01')",
                        "insert into purchase values (10, 1, '2026-09-01', 0, 'x'), (11, 1, '2026-09-02', 1, 'y'),"
                                + " (20, 2, '2026-09-01', 0, 'x'), (21, 2, '2026-09-02', 1, 'y')",
                        "insert into invoice values (100, 1, '2026-09-01', 'a@x', 10), (101, 1, '2019-09-01', 'a@x', 10),"
                                + " (200, 2, '2026-09-01', 'b@x', 10)",
                        "insert into answer values (1000, 1, '2026-06-01', 'yes'), (2000, 2, '2026-06-01', 'no')")
                .rule("person", "seen", "P2Y", "while-referenced: reduce")
                .rule("purchase", "made", "P2Y", "never-while: [open]")
                .rule("invoice", "issued", "P10Y", "obligations: [{obligation: bookkeeping, keep: [amounts]}]")
                .rule("answer", "given", "P1Y", "on-request: {default: when-period-ends, because: Art. 17(3)(e)}")
                .binding(
                        recordSet("person")
                                .subject("person")
                                .event("seen")
                                .field("name", "{token: 16}")
                                .field("phone", "contact", "clear"),
                        recordSet("purchase")
                                .link("person", "person_id")
                                .event("made")
                                .with("conditions: {open: \"open = 1\"}")
                                .field("note", "clear"),
                        recordSet("invoice")
                                .link("person", "person_id")
                                .event("issued")
                                .field("mail", "contact", "clear")
                                .field("amount", "amounts", "with-record"),
                        recordSet("answer")
                                .link("person", "person_id")
                                .event("given")
                                .field("text", "clear"));
        documents
                .create("persons", "'person_id': {'type': 'integer'}, 'name': {'type': 'keyword'}")
                .put("persons", "p1", "{'person_id': 1, 'name': 'a'}")
                .put("persons", "p2", "{'person_id': 2, 'name': 'b'}");
        house.search(
                documents,
                "",
                recordSet("person-document")
                        .index(documents.index("persons"))
                        .copyOf("db/person", "person_id", "erase"));
    }

    @AfterEach
    void close() {
        house.close();
        documents.close();
    }

    @Test
    void whatNobodyMustKeepGoesAndWhatIsMerelyKeptIsReduced() {
        house.sql("delete from answer where person_id = 1", "update purchase set open = 0 where person_id = 1");

        RunReport report = house.erase("2026-11-23", FIRST);

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: 4 erased, 2 reduced");
        assertThat(house.rows("select id, length(name), phone from person order by id"))
                .isEqualTo("1 16 -\n2 1 22");
        assertThat(house.rows("select id from purchase order by id")).isEqualTo("20\n21");
        assertThat(house.rows("select id, mail, amount from invoice order by id"))
                .isEqualTo("100 - 10\n200 b@x 10");
        assertThat(documents.ids("persons")).isEqualTo("p2");
        assertThat(House.kept(report)).isEqualTo("""
                        db/invoice obligation Bogføringsloven § 12 until 2032-01-01
                        db/person referenced db/invoice until 2032-01-01""");
    }

    @Test
    void whatWaitsOrIsInTheWayStaysWithItsReasonAndKeepsWholeWhatItRefersTo() {
        RunReport report = house.erase("2026-11-23", FIRST);

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: 2 erased, 1 reduced");
        assertThat(house.rows("select id, name, phone from person order by id")).isEqualTo("1 a 11\n2 b 22");
        assertThat(house.rows("select id from purchase order by id")).isEqualTo("11\n20\n21");
        assertThat(house.rows("select id, text from answer order by id")).isEqualTo("1000 yes\n2000 no");
        assertThat(documents.ids("persons")).isEqualTo("p1 p2");
        assertThat(House.kept(report)).isEqualTo("""
                db/answer period until 2027-06-02
                db/invoice obligation Bogføringsloven § 12 until 2032-01-01
                db/person shared db/answer until 2027-06-02
                db/purchase blocked open""");
    }

    @Test
    void carriedOutAgainItFindsNothingMore() {
        house.erase("2026-11-23", FIRST);

        RunReport again = house.erase("2026-11-23", FIRST);

        assertThat(again.firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: nothing was due");
        assertThat(again.run()).map(RunId::name).contains("2026-11-23.request-R1.2");
        assertThat(house.journalled("select count(*) from lapse_record_log")).isZero();
    }

    @Test
    void itNeitherNeedsNorUsesTheLimitsOfItsDate() {
        house.rule("purchase", "made", "P2Y", "limits: {max-records: 1}");

        assertThat(house.erase("2026-11-23", FIRST).firstLine())
                .isEqualTo("COMPLETE 2026-11-23 request R1: 3 erased, 1 reduced");
        house.sql("update purchase set made = '2020-01-01' where id = 20");
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 erased");
        assertThat(house.rows("select id from purchase order by id")).isEqualTo("21");
    }

    @Test
    void aSuspendedPersonKeepsEverythingAndIsToldWhy() {
        house.journal()
                .suspensions()
                .place(
                        new Suspension("S-1", new Suspension.OfSubject(FIRST, Optional.empty())),
                        SuspensionGrounds.OF_A_TEST);

        RunReport report = house.erase("2026-11-23", FIRST);

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: nothing was due");
        assertThat(House.kept(report)).isEqualTo("""
                db/answer suspended S-1
                db/invoice suspended S-1
                db/person suspended S-1
                db/purchase suspended S-1""");
    }

    @Test
    void aPersonWithoutRecordsIsNothingToErase() {
        RunReport report = house.erase("2026-11-23", new SubjectKey("person", "77"));

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: nothing was due");
        assertThat(report.plan().orElseThrow().clusters()).isEmpty();
    }
}
