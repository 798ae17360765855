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

/** Documents of the real Elasticsearch that hold several values where the binding reads one. Any field may hold an array. */
class SeveralValuesTest {

    private final Documents documents = new Documents();
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
        documents.close();
    }

    /** Rows {@code 1} to {@code 3}, last seen in 2020. */
    private House persons(String retention) {
        return house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "insert into person values (1, 'a', '2020-01-01'), (2, 'b', '2020-01-01'), (3, 'c', '2020-01-01')")
                .rule("person", "seen", retention)
                .binding(person());
    }

    private RecordSetText letter() {
        return recordSet("letter")
                .index(documents.index("letter"))
                .event("at")
                .linkBy("db/person", "person: id")
                .field("text", "clear");
    }

    private void letters() {
        documents
                .create("letter", "'person': {'type': 'long'}, 'text': {'type': 'keyword'}, 'at': {'type': 'date'}")
                .put("letter", "both", "{'person': [1, 2], 'text': 'x', 'at': '2024-01-01'}")
                .put("letter", "one", "{'person': [3, 3], 'text': 'y', 'at': '2024-01-01'}");
    }

    private static List<String> told(RunReport report) {
        return report.findings().stream()
                .filter(finding -> finding.code().equals("several-values"))
                .map(Finding::what)
                .toList();
    }

    @Test
    void aDependentThatNamesTwoRootsStaysAndKeepsThemUntilItIsMended() {
        documents
                .create("person", "'name': {'type': 'keyword'}, 'seen': {'type': 'date'}")
                .put("person", "1", "{'name': 'a', 'seen': '2020-01-01'}")
                .put("person", "2", "{'name': 'b', 'seen': '2020-01-01'}")
                .put("person", "3", "{'name': 'c', 'seen': '2020-01-01'}")
                .create("note", "'person': {'type': 'keyword'}, 'text': {'type': 'keyword'}")
                .put("note", "a", "{'person': '1', 'text': 'x'}")
                .put("note", "ab", "{'person': ['1', '2'], 'text': 'y'}")
                .put("note", "c", "{'person': '3', 'text': 'z'}");
        house.rule("person", "seen", "P2Y")
                .search(
                        documents,
                        "",
                        recordSet("person")
                                .index(documents.index("person"))
                                .subject("person")
                                .event("seen")
                                .field("name", "clear"),
                        recordSet("note")
                                .of("person")
                                .index(documents.index("note"))
                                .linkBy("person", "person: _id")
                                .field("text", "clear"));

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
        assertThat(documents.ids("person")).isEqualTo("1 2");
        assertThat(documents.ids("note")).isEqualTo("a ab");
        assertThat(told(report))
                .containsExactly("1 records of search/note hold several values in person, which is read as a link; they"
                        + " stay, and so does what they name");
        assertThat(report.findings()).extracting(Finding::code).doesNotContain("no-root");

        documents.put("note", "ab", "{'person': '2', 'text': 'y'}");
        RunReport mended = house.run("2026-11-23");

        assertThat(mended.firstLine()).isEqualTo("COMPLETE 2026-11-23: 4 erased");
        assertThat(told(mended)).isEmpty();
        assertThat(documents.ids("person") + documents.ids("note")).isEmpty();
    }

    @Test
    void aRowOfAnotherStoreThatADocumentNamesAmongOthersStays() {
        letters();
        persons("P2Y").rule("letter", "at", "P10Y").search(documents, "", letter());

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
        assertThat(house.rows("select id from person order by id")).isEqualTo("1\n2\n3");

        documents.put("letter", "one", "{'text': 'y', 'at': '2024-01-01'}");
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 erased");
        assertThat(house.rows("select id from person order by id")).isEqualTo("1\n2");
    }

    @Test
    void aDueDocumentOfWhichNobodyCanTellWhoseItIsStays() {
        letters();
        persons("P10Y").rule("letter", "at", "P2Y").search(documents, "", letter());

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 erased");
        assertThat(documents.rows("letter")).isEqualTo("both {person:[1,2],text:x,at:2024-01-01}");
        assertThat(told(report)).hasSize(1);
        assertThat(report.tallies())
                .filteredOn(
                        tally -> tally.reason().filter("several-values"::equals).isPresent())
                .singleElement()
                .satisfies(tally -> assertThat(tally.count()).isEqualTo(1));
    }

    @Test
    void aCopyThatNamesTwoOriginalsStaysAndIsReported() {
        documents
                .create("copy", "'person': {'type': 'long'}, 'name': {'type': 'keyword'}")
                .put("copy", "both", "{'person': [1, 2], 'name': 'a'}")
                .put("copy", "one", "{'person': 3, 'name': 'c'}");
        persons("P2Y")
                .search(
                        documents,
                        "",
                        recordSet("copy").index(documents.index("copy")).copyOf("db/person", "person", "report"));

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 4 erased");
        assertThat(documents.ids("copy")).isEqualTo("both");
        assertThat(told(report))
                .containsExactly("1 records of search/copy hold several values in person, which is read as the link to"
                        + " the original; they stay, and so does what they name");
    }

    @Test
    void anEventThatIsPickedFromSeveralDatesOfOneFieldKeepsItsDocument() {
        documents
                .create("visit", "'in': {'type': 'date'}, 'out': {'type': 'date'}")
                .put("visit", "again", "{'in': ['2019-01-01', '2026-10-01'], 'out': '2019-02-01'}")
                .put("visit", "once", "{'in': '2019-01-01', 'out': '2019-02-01'}");
        house.rule("visit", "last", "P2Y")
                .search(
                        documents,
                        "",
                        recordSet("visit").index(documents.index("visit")).with("events: {last: {latest: [in, out]}}"));

        RunReport report = house.run("2026-11-23");

        assertThat(documents.ids("visit")).isEqualTo("again");
        assertThat(told(report))
                .containsExactly("1 records of search/visit hold several values in in, which is read as the date of an"
                        + " event; they stay, and so does what they name");
    }

    @Test
    void aClusterStaysWhereNobodyCanTellWhoItsPersonsAre() {
        documents
                .create("account", "'number': {'type': 'keyword'}, 'seen': {'type': 'date'}")
                .put("account", "a", "{'number': ['7', '8'], 'seen': '2020-01-01'}")
                .put("account", "b", "{'number': '9', 'seen': '2020-01-01'}");
        house.rule("account", "seen", "P2Y")
                .search(
                        documents,
                        "",
                        recordSet("account")
                                .index(documents.index("account"))
                                .with("subject: {is: person, key: number, identifiers: []}")
                                .event("seen"));

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.reasons()).extracting(RunReport.Reason::code).containsOnly("several-values");
        assertThat(told(report))
                .containsExactly(
                        "1 records of search/account hold several values in number, which is read as the key of"
                                + " the person; whose they are nobody can tell");
        assertThat(documents.ids("account")).isEqualTo("a b");
    }

    @Test
    void aLinkInsideOfNestedObjectsStopsItsClusterAndThoseThatWouldHaveToKnow() {
        documents
                .create(
                        "chat",
                        "'at': {'type': 'date'}, 'who': {'type': 'nested', 'properties': {'person': {'type': 'long'},"
                                + " 'name': {'type': 'keyword'}}}")
                .put("chat", "a", "{'at': '2020-01-01', 'who': [{'person': 1, 'name': 'a'}, {'person': 2}]}");
        persons("P2Y")
                .rule("chat", "at", "P2Y")
                .search(
                        documents,
                        "",
                        recordSet("chat")
                                .index(documents.index("chat"))
                                .event("at")
                                .linkBy("db/person", "who.person: id")
                                .field("who.name", "name", "clear"));

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.findings())
                .filteredOn(finding -> finding.weight() == Finding.Weight.CLUSTER)
                .extracting(finding -> finding.code() + " " + finding.cluster().orElseThrow())
                .containsExactlyInAnyOrder("nested-column chat", "reads-broken-record-set person");
        assertThat(house.rows("select count(*) from person")).isEqualTo("3");
        assertThat(documents.ids("chat")).isEqualTo("a");
    }

    @Test
    void whatIsOnlyReducedMayLieInNestedObjects() {
        documents
                .create(
                        "chat",
                        "'at': {'type': 'date'}, 'who': {'type': 'nested', 'properties': {'name': {'type':"
                                + " 'keyword'}}}")
                .put("chat", "a", "{'at': '2024-01-01', 'who': [{'name': 'a'}, {'name': 'b'}]}");
        house.rule("chat", "at", "P2Y", "obligations: [{obligation: ten-years, keep: [at]}]")
                .search(
                        documents,
                        "",
                        recordSet("chat")
                                .index(documents.index("chat"))
                                .event("at")
                                .field("at", "with-record")
                                .field("who.name", "name", "clear"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 reduced");
        assertThat(documents.rows("chat")).isEqualTo("a {at:2024-01-01,who:[{name:null},{name:null}]}");
    }
}
