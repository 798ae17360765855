package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose records go with whom: K1, K2, A1 and E6 of {@code cases.md}. */
class OwnershipTest {

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPersonGoesWithTheWholeChainBelowAndNobodyElsesRows() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table address(id int primary key, person_id int references person, street text)",
                        "create table phone(id int primary key, address_id int references address, number text)",
                        "create table deep(id int primary key, phone_id int references phone, note text)",
                        "insert into person values (1, 'a', '2020-01-01'), (2, 'b', '2026-01-01')",
                        "insert into address values (10, 1, 'x'), (11, 1, 'y'), (20, 2, 'z')",
                        "insert into phone values (100, 10, '1'), (101, 11, '2'), (200, 20, '3')",
                        "insert into deep values (1000, 100, 'n'), (1001, 100, 'n'), (2000, 200, 'n')")
                .rule("person", "seen", "P2Y")
                .binding(
                        recordSet("person").subject("person").event("seen").field("name", "clear"),
                        recordSet("address")
                                .of("person")
                                .link("person", "person_id")
                                .field("street", "address", "clear"),
                        recordSet("phone")
                                .of("person")
                                .link("address", "address_id")
                                .field("number", "phone", "clear"),
                        recordSet("deep").of("person").link("phone", "phone_id").field("note", "clear"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 7 erased");

        assertThat(house.rows("select id from person")).isEqualTo("2");
        assertThat(house.rows("select id from address")).isEqualTo("20");
        assertThat(house.rows("select id from phone")).isEqualTo("200");
        assertThat(house.rows("select id from deep")).isEqualTo("2000");
    }

    @Test
    void aMessageOfTwoPersonsLosesTheOneWhoGoesAndStaysForTheOther() {
        house.sql(
                        "create table sender(id int primary key, name text, seen date)",
                        "create table receiver(id int primary key, name text, seen date)",
                        "create table message(id int primary key, sent date, sender_id int references sender,"
                                + " sender_name text, receiver_id int references receiver, receiver_name text)",
                        "insert into sender values (1, 'a', '2020-01-01')",
                        "insert into receiver values (7, 'b', '2026-10-01')",
                        "insert into message values (5, '2026-01-01', 1, 'a', 7, 'b')")
                .rule("sender", "seen", "P2Y")
                .rule("receiver", "seen", "P2Y")
                .rule("message", "sent", "P2Y")
                .binding(
                        recordSet("sender").subject("person").event("seen").field("name", "clear"),
                        recordSet("receiver").subject("doctor").event("seen").field("name", "clear"),
                        recordSet("message")
                                .link("sender", "sender_id", "when-gone: unlink", "owns: [sender_name]")
                                .link("receiver", "receiver_id", "when-gone: unlink", "owns: [receiver_name]")
                                .event("sent")
                                .field("sender_name", "names", "clear")
                                .field("receiver_name", "names", "clear"));

        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(house.rows("select count(*) from sender")).isEqualTo("0");
        assertThat(house.rows("select id, sender_id, sender_name, receiver_id, receiver_name from message"))
                .isEqualTo("5 - - 7 b");
    }

    @Test
    void anAddressOfAnIgnoredTablesRowStaysUntouched() {
        peopleWithAddresses(
                "ignore: [{table: public.store, because: no personal data, review: 2030-01-01}]",
                "create table store(id int primary key, address_id int references address)",
                "insert into store values (1, 10)");

        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(house.rows("select id from person order by id")).isEqualTo("2");
        assertThat(house.rows("select id, street from address order by id")).isEqualTo("10 x\n20 z");
    }

    @Test
    void anAddressThatAnActivePersonSharesWithADueOneStaysUntouched() {
        peopleWithAddresses("", "insert into person values (3, 'c', '2026-10-01', 10)");

        var report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.rows("select id from person order by id")).isEqualTo("2\n3");
        assertThat(house.rows("select id, street from address order by id")).isEqualTo("10 x\n20 z");
        assertThat(report.tallies())
                .anyMatch(tally -> tally.recordSet().equals("db/address")
                        && tally.answer().equals("KEPT")
                        && tally.reason().filter("shared"::equals).isPresent()
                        && tally.count() == 1);
    }

    @Test
    void anAddressGoesWithTheLastOfThoseWhoShareIt() {
        peopleWithAddresses("", "insert into person values (3, 'c', '2021-10-01', 10)");
        house.bounds(1, 20_000);

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");

        assertThat(house.rows("select id from address order by id")).isEqualTo("20");
    }

    private void peopleWithAddresses(String ignore, String... more) {
        house.sql(
                        "create table address(id int primary key, street text)",
                        "create table person(id int primary key, name text, seen date, address_id int references address)",
                        "create index on person(address_id)",
                        "insert into address values (10, 'x'), (20, 'z')",
                        "insert into person values (1, 'a', '2020-01-01', 10), (2, 'b', '2026-01-01', 20)")
                .sql(more)
                .rule("person", "seen", "P2Y")
                .bindingWith(
                        ignore,
                        recordSet("person")
                                .subject("person")
                                .link("address", "address_id")
                                .event("seen")
                                .field("name", "clear"),
                        recordSet("address").of("person").field("street", "address", "clear"));
    }
}
