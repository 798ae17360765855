package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What several documents share and no lock guards is left to the last of them, and that one takes it: whichever chunk of whichever
 * range it lies in, and however late the search store shows what the others did.
 */
class SharedElsewhereTest {

    private static final int DOCUMENTS = 24;

    private final Documents documents = new Documents();
    private final House house = new House();

    @BeforeEach
    void chunksOfOneDocument() {
        house.sql("create table address(id varchar(10) primary key, street text)")
                .bounds(1, 100);
        documents.create(
                "person",
                "'seen': {'type': 'date'}, 'done': {'type': 'date'}, 'address': {'type': 'keyword'},"
                        + " 'name': {'type': 'keyword'}, 'mail': {'type': 'keyword'}");
        documents.create("place", "'street': {'type': 'keyword'}");
    }

    @AfterEach
    void close() {
        house.close();
        documents.close();
    }

    /** Two persons live at each address. */
    private void persons() {
        for (int i = 1; i <= DOCUMENTS; i++) {
            String address = "a" + i % (DOCUMENTS / 2);
            documents.put(
                    "person",
                    String.valueOf(i),
                    "{'seen': '2020-01-01', 'done': '2024-01-01', 'name': 'n', 'mail': 'm', 'address': '" + address
                            + "'}");
        }
        for (int i = 0; i < DOCUMENTS / 2; i++) {
            house.sql("insert into address values ('a" + i + "', 'x')");
            documents.put("place", "a" + i, "{'street': 'x'}");
        }
    }

    private RecordSetText person(String linked) {
        return recordSet("person")
                .index(documents.index("person"))
                .subject("person")
                .with("events: {seen: seen, done: done}")
                .field("name", "{token: 16}")
                .field("mail", "clear")
                .linkBy(linked, linked.startsWith("db/") ? "address: id" : "address: _id");
    }

    private RecordSetText address() {
        return recordSet("address").of("person").field("street", "clear");
    }

    @Test
    void anAddressInADatabaseGoesWithTheLastOfThoseWhoShareIt() {
        persons();
        house.rule("person", "seen", "P2Y")
                .search(documents, "", person("db/address"))
                .binding(address());

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 36 erased");

        assertThat(documents.ids("person")).isEmpty();
        assertThat(house.rows("select id from address")).isEmpty();
    }

    @Test
    void anAddressInADatabaseIsReducedWithTheLastOfThoseWhoShareIt() {
        persons();
        house.rule(
                        "person",
                        "seen",
                        "P2Y",
                        "obligations: [{obligation: bookkeeping, counted-from: done, keep: [name]}]")
                .search(documents, "", person("db/address"))
                .binding(address());

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 36 reduced");

        assertThat(house.rows("select count(street) from address")).isEqualTo("0");
    }

    @Test
    void anAddressThatIsADocumentGoesWithTheLastOfThoseWhoShareIt() {
        persons();
        house.rule("person", "seen", "P2Y")
                .search(
                        documents,
                        "",
                        person("place"),
                        recordSet("place")
                                .index(documents.index("place"))
                                .of("person")
                                .field("street", "clear"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 36 erased");

        assertThat(documents.ids("person")).isEmpty();
        assertThat(documents.ids("place")).isEmpty();
    }
}
