package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that go with others, by links between clusters and within one, as random worlds showed them to be taken for less or more. */
class GoingAlongTest {

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aDependentNeverGoesAlongWithARecordOfAnotherClusterWhileItsRootStays() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table chat(id int primary key, title text, ended date)",
                        "create table message(id int primary key, chat_id int references chat,"
                                + " person_id int references person, body text)",
                        "create index on message(chat_id)",
                        "create index on message(person_id)",
                        "insert into person values (1, 'a', '2015-06-01'), (2, 'b', '2015-06-01')",
                        "insert into chat values (5, 'x', '2026-06-01')",
                        "insert into message values (7, 5, 1, 'y')")
                .rule("person", "seen", "P2Y")
                .rule("chat", "ended", "P2Y")
                .binding(
                        person(),
                        recordSet("chat").event("ended").field("title", "clear"),
                        recordSet("message")
                                .of("chat")
                                .link("chat", "chat_id")
                                .link("person", "person_id", "when-gone: goes")
                                .field("body", "clear"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 erased");
        assertThat(house.rows("select id, name from person")).isEqualTo("1 a");
        assertThat(house.rows("select id, body from message")).isEqualTo("7 y");
    }

    @Test
    void whatHangsOnASharedAddressStaysWithIt() {
        house.sql(
                        "create table address(id int primary key, street text)",
                        "create table remark(id int primary key, address_id int references address, body text)",
                        "create table person(id int primary key, name text, seen date, address_id int references address)",
                        "create index on person(address_id)",
                        "create index on remark(address_id)",
                        "insert into address values (9, 'x')",
                        "insert into remark values (8, 9, 'y')",
                        "insert into person values (1, 'a', '2015-06-01', 9), (2, 'b', '2026-06-01', 9)")
                .rule("person", "seen", "P2Y")
                .binding(
                        person().link("address", "address_id"),
                        recordSet("address").of("person").field("street", "clear"),
                        recordSet("remark")
                                .of("person")
                                .link("address", "address_id")
                                .field("body", "clear"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 erased");
        assertThat(house.rows("select id, street from address")).isEqualTo("9 x");
        assertThat(house.rows("select id, body from remark")).isEqualTo("8 y");
    }

    /** No foreign key tells of the link that would be left pointing to nothing. */
    @Test
    void aRecordOfTheSameChunkThatStaysLosesItsLinkToOneThatGoesAlong() {
        house.sql(
                        "create table person(id int primary key, name text, phone text, seen date, last_order int)",
                        "create table purchase(id int primary key, person_id int references person, note text,"
                                + " ordered date)",
                        "create index on purchase(person_id)",
                        "create index on person(last_order)",
                        "insert into person values (1, 'a', '1', '2010-06-01', null), (2, 'b', '2', '2018-06-01', 5),"
                                + " (3, 'c', '3', '2010-06-01', null), (4, 'd', '4', '2010-06-01', null)",
                        "insert into purchase values (5, 1, 'x', '2026-06-01')")
                .rule("person", "seen", "P2Y", "obligations: [{obligation: ten-years, keep: [name]}]")
                .rule("purchase", "ordered", "P2Y")
                .binding(
                        person().field("phone", "contact", "clear").link("purchase", "last_order", "when-gone: unlink"),
                        recordSet("purchase")
                                .event("ordered")
                                .link("person", "person_id", "when-gone: goes")
                                .field("note", "clear"));

        assertThat(house.run("2026-11-23").firstLine()).contains("4 erased, 1 reduced");
        assertThat(house.rows("select id, name, phone, last_order from person")).isEqualTo("2 b - -");
        assertThat(house.rows("select count(*) from purchase")).isEqualTo("0");
    }
}
