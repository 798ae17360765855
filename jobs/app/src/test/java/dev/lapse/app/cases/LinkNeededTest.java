package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.SubjectKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purchases that are a person's only by a link which the person's erasure clears. */
class LinkNeededTest {

    private static final SubjectKey FIRST = new SubjectKey("person", "1");

    private final House house = new House();

    @BeforeEach
    void personsWithPurchases() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table purchase(id int primary key, person_id int references person, made date, note text)",
                        "create index on purchase(person_id)",
                        "insert into person values (1, 'a', '2026-10-01'), (2, 'b', '2026-10-01')",
                        "insert into purchase values (10, 1, '2026-09-01', 'x'), (20, 2, '2026-09-01', 'x')")
                .rule("person", "seen", "P2Y")
                .rule("purchase", "made", "P2Y")
                .binding(
                        recordSet("person").subject("person").event("seen").field("name", "clear"),
                        recordSet("purchase")
                                .link("person", "person_id", "when-gone: unlink")
                                .event("made")
                                .field("note", "clear"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aRequestKeepsThePersonWhileNothingCanBeDoneWithThePurchases() {
        house.sql(
                "create function touch() returns trigger language plpgsql as 'begin return old; end'",
                "create trigger touched before delete on purchase for each row execute function touch()");

        assertThat(house.erase("2026-11-23", FIRST).findings())
                .extracting(finding -> finding.code() + " " + finding.cluster().orElse("-"))
                .contains("link-needed person");
        assertThat(house.rows("select id, name from person order by id")).isEqualTo("1 a\n2 b");
        assertThat(house.rows("select id, person_id from purchase order by id")).isEqualTo("10 1\n20 2");

        house.sql("drop trigger touched on purchase");

        assertThat(house.erase("2026-11-23", FIRST).firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: 2 erased");
        assertThat(house.rows("select id from person")).isEqualTo("2");
        assertThat(house.rows("select id, person_id from purchase")).isEqualTo("20 2");
    }
}
