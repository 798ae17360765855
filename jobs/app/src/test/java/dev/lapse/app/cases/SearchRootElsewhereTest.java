package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lapse.app.batch.RunReport;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents of persons with notes and copies in a database: what is done for good at once is done last. */
class SearchRootElsewhereTest {

    private final Documents documents = new Documents();
    private final House house = new House();

    @BeforeEach
    void twoPersonsWithANoteAndACopyEach() {
        documents
                .create("person", "'name': {'type': 'keyword'}, 'seen': {'type': 'date'}")
                .put("person", "1", "{'name': 'a', 'seen': '2020-01-01'}")
                .put("person", "2", "{'name': 'b', 'seen': '2020-01-01'}");
        house.sql(
                        "create table note(id int primary key, person varchar(10), body text)",
                        "create index on note(person)",
                        "create table mirror(id int primary key, person varchar(10), name text)",
                        "create index on mirror(person)",
                        "insert into note values (10, '1', 'x'), (20, '2', 'y')",
                        "insert into mirror values (11, '1', 'a'), (21, '2', 'b')")
                .waitingAtMost(Duration.ofMillis(200))
                .bounds(1, 100)
                .rule("person", "seen", "P2Y")
                .search(
                        documents,
                        "",
                        recordSet("person")
                                .index(documents.index("person"))
                                .subject("person")
                                .event("seen")
                                .field("name", "clear"))
                .binding(
                        recordSet("note")
                                .of("person")
                                .linkBy("search/person", "person: _id")
                                .field("body", "clear"),
                        recordSet("mirror")
                                .of("")
                                .with("copy-of: {record-set: search/person, by: {person: _id}, when-reduced: delete,"
                                        + " orphans: report}"));
    }

    @AfterEach
    void close() {
        house.close();
        documents.close();
    }

    private String left() {
        return documents.ids("person") + "/" + house.rows("select string_agg(id::text, ' ' order by id) from note")
                + "/" + house.rows("select string_agg(id::text, ' ' order by id) from mirror");
    }

    private void onlyThatPersonWaits(String locked, String waiting) throws Exception {
        try (Connection other = house.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select * from " + locked + " for update");

            house.run("2026-11-23");

            assertThat(left()).isEqualTo(waiting);
            other.rollback();
        }

        RunReport next = house.run("2026-11-23");

        assertThat(next.firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
        assertThat(left()).isEqualTo("/-/-");
        assertThat(Evidence.of(house.journal()))
                .contains(
                        entry("search/person ERASED", 2L), entry("db/note ERASED", 2L), entry("db/mirror ERASED", 2L));
    }

    @Test
    void aDocumentStaysWhileItsNoteElsewhereIsHeldBySomebody() throws Exception {
        onlyThatPersonWaits("note where id = 10", "1/10/11");
    }

    @Test
    void aDocumentStaysWhileItsCopyElsewhereIsHeldBySomebody() throws Exception {
        onlyThatPersonWaits("mirror where id = 21", "2/20/21");
    }
}
