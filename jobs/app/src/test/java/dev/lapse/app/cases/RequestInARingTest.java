package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.SubjectKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clusters that refer to one another in a ring which only a link that is cleared opens: the person goes before what loses its link
 * to the person. {@code ops/LIMITS.md}, "Requests".
 */
class RequestInARingTest {

    private static final SubjectKey FIRST = new SubjectKey("person", "1");

    private final House house = new House();

    @BeforeEach
    void personsWithFavouritesAndPurchases() {
        house.sql(
                        "create table purchase(id int primary key, person_id int, made date, note text)",
                        "create table person(id int primary key, favourite_id int references purchase, name text, seen date)",
                        "alter table purchase add foreign key (person_id) references person",
                        "create index on purchase(person_id)",
                        "create index on person(favourite_id)",
                        "insert into person values (1, null, 'a', '2026-10-01'), (2, null, 'b', '2026-10-01')",
                        "insert into purchase values (10, 1, '2026-09-01', 'x'), (20, 2, '2026-09-01', 'x')")
                .rule("person", "seen", "P2Y")
                .rule("purchase", "made", "P2Y")
                .binding(
                        recordSet("person")
                                .subject("person")
                                .link("purchase", "favourite_id")
                                .event("seen")
                                .field("name", "clear"),
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
    void whatLosesItsLinkToThePersonBeforeItsTurnComesIsLeftBehindAndTheRunIsIncomplete() {
        assertThat(house.erase("2026-11-23", FIRST).firstLine())
                .isEqualTo("INCOMPLETE 2026-11-23 request R1: purchase: none of the 1 records that were planned to go"
                        + " went; look at lapse plan, and run again (1 erased)");
        assertThat(house.rows("select id from person")).isEqualTo("2");
        assertThat(house.rows("select id, person_id, note from purchase order by id"))
                .isEqualTo("10 - x\n20 2 x");
    }
}
