package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.RunReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a law keeps of the records that its own records refer to, as random worlds showed it to be missed. */
class AlsoKeepTest {

    private static final String ALSO_NAME = "obligations: [{obligation: bookkeeping, keep: [amount],"
            + " also-keep: [{cluster: person, keep: [name]}]}]";

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aLawKeepsAlsoWhatAnInvoiceWouldOnlyLoseItsLinkTo() {
        house.sql(
                        "create table person(id int primary key, name text, phone text, seen date)",
                        "create table invoice(id int primary key, person_id int references person, issued date,"
                                + " amount text)",
                        "create index on invoice(person_id)",
                        "insert into person values (1, 'a', '11', '2015-06-01'), (2, 'b', '22', '2015-06-01')",
                        "insert into invoice values (5, 1, '2015-06-01', 'x')")
                .rule("person", "seen", "P2Y", "while-referenced: reduce")
                .rule("invoice", "issued", "P1Y", ALSO_NAME)
                .binding(
                        person().field("phone", "contact", "clear"),
                        recordSet("invoice")
                                .link("person", "person_id", "when-gone: unlink")
                                .event("issued")
                                .field("amount", "with-record"));

        RunReport report = house.run("2018-01-01");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2018-01-01: 1 erased, 1 reduced");
        assertThat(house.rows("select id, name, phone from person")).isEqualTo("1 a -");
        assertThat(house.rows("select person_id from invoice")).isEqualTo("1");
        assertThat(house.run("2020-12-31").firstLine()).isEqualTo("COMPLETE 2020-12-31: nothing was due");
        assertThat(house.run("2021-01-01").firstLine()).isEqualTo("COMPLETE 2021-01-01: 2 erased");
    }

    /** Each person is a chunk of its own; that of the first must not wait for what the law never lets the second one do. */
    @Test
    void whatTwoShareIsReducedAsFarAsTheLawOnOneOfThemLetsInOneRun() {
        house.bounds(1, 100)
                .sql(
                        "create table address(id int primary key, name text, street text)",
                        "create table person(id int primary key, name text, seen date, address_id int references address)",
                        "create table invoice(id int primary key, person_id int not null references person,"
                                + " issued date, amount text)",
                        "create index on person(address_id)",
                        "create index on invoice(person_id)",
                        "insert into address values (9, 'a', 'x')",
                        "insert into person values (1, 'a', '2015-06-01', 9), (2, 'b', '2015-06-01', 9)",
                        "insert into invoice values (5, 1, '2023-06-01', 'x')")
                .rule("person", "seen", "P2Y", "while-referenced: reduce")
                .rule("invoice", "issued", "P1Y", ALSO_NAME)
                .binding(
                        person().link("address", "address_id"),
                        recordSet("address")
                                .of("person")
                                .field("name", "{token: 16}")
                                .field("street", "clear"),
                        recordSet("invoice")
                                .link("person", "person_id")
                                .event("issued")
                                .field("amount", "with-record"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 erased, 1 reduced");
        assertThat(house.rows("select id, name from person")).isEqualTo("1 a");
        assertThat(house.rows("select name, street from address")).isEqualTo("a -");
        assertThat(house.run("2026-11-23").firstLine()).contains("nothing was due");
    }

    /** Records that hold one another back took each other's dates in turn, without end. */
    @Test
    @Timeout(120)
    void lawsOfDifferentEndsOnRecordsThatHoldOneAnotherBackAreDecided() {
        house.bounds(10, 100)
                .sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table purchase(id int primary key, person_id int references person, name text,"
                                + " note text)",
                        "create table line(id int primary key, purchase_id int references purchase, name text,"
                                + " note text)",
                        "create table invoice(id int primary key, purchase_id int references purchase,"
                                + " line_id int references line, issued date, amount text)",
                        "create index on purchase(person_id)",
                        "create index on line(purchase_id)",
                        "create index on invoice(purchase_id)",
                        "create index on invoice(line_id)",
                        "insert into person values (1, 'a', '2015-06-01')",
                        "insert into purchase values (2, 1, 'b', 'x')",
                        "insert into line values (3, 2, 'c', 'x')",
                        "insert into invoice values (5, 2, null, '2013-06-01', 'x'), (6, null, 3, '2015-06-01', 'x')")
                .rule("person", "seen", "P2Y", "while-referenced: keep")
                .rule("invoice", "issued", "P1Y", ALSO_NAME)
                .binding(
                        person(),
                        recordSet("purchase")
                                .of("person")
                                .link("person", "person_id")
                                .field("name", "{token: 16}")
                                .field("note", "clear"),
                        recordSet("line")
                                .of("person")
                                .link("purchase", "purchase_id")
                                .field("name", "{token: 16}")
                                .field("note", "clear"),
                        recordSet("invoice")
                                .link("purchase", "purchase_id", "when-gone: unlink")
                                .link("line", "line_id", "when-gone: unlink")
                                .event("issued")
                                .field("amount", "with-record"));

        assertThat(house.run("2018-12-31").firstLine()).isEqualTo("COMPLETE 2018-12-31: nothing was due");
        assertThat(house.run("2019-01-01").firstLine()).isEqualTo("COMPLETE 2019-01-01: 1 erased");
        assertThat(house.run("2021-01-01").firstLine()).isEqualTo("COMPLETE 2021-01-01: 4 erased");
    }
}
