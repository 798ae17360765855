package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.Finding;
import dev.lapse.testbed.server.HttpRelay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search store that goes wrong in the middle of a run: 60 persons with a note each in another index, all of them due. */
class SearchTroubleTest {

    private static final int PERSONS = 60;

    private final Documents documents = new Documents();
    private final HttpRelay relay = documents.relay();
    private final House house = new House();

    @BeforeEach
    void persons() {
        documents
                .create("person", "'name': {'type': 'keyword'}, 'seen': {'type': 'date'}")
                .create("note", "'person': {'type': 'keyword'}, 'text': {'type': 'keyword'}");
        List<String> persons = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 1; i <= PERSONS; i++) {
            persons.add("{'index': {'_id': '%d'}}\n{'name': 'n', 'seen': '2020-01-01'}".formatted(i));
            notes.add("{'index': {'_id': 'n%d'}}\n{'person': '%d', 'text': 't'}".formatted(i, i));
        }
        documents.bulk("person", persons).bulk("note", notes);
        house.store("search", documents.storeThrough(relay))
                .bounds(20, 100)
                .rule("person", "seen", "P2Y")
                .search(documents, "", person(), note());
    }

    private RecordSetText person() {
        return recordSet("person")
                .index(documents.index("person"))
                .subject("person")
                .event("seen")
                .field("name", "clear");
    }

    private RecordSetText note() {
        return recordSet("note")
                .of("person")
                .index(documents.index("note"))
                .linkBy("person", "person: _id")
                .field("text", "clear");
    }

    @AfterEach
    void close() {
        house.close();
        relay.close();
        documents.close();
    }

    private long left() {
        return documents.rows("person").lines().count()
                + documents.rows("note").lines().count();
    }

    private void allIsGoneAndEachIsLoggedOnce() {
        assertThat(left()).isZero();
        assertThat(Evidence.of(house.journal()))
                .contains(entry("search/person ERASED", (long) PERSONS), entry("search/note ERASED", (long) PERSONS));
        assertThat(house.journalled("select count(*) from lapse_chunk where state = 'OPEN'"))
                .isZero();
        assertThat(house.journalled("select sum(logged) from lapse_chunk")).isEqualTo(2L * PERSONS);
    }

    /** Of the third bulk request the cluster sees no item, the first half, or all; the client is told nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aConnectionThatIsLostInTheMiddleOfABulkRequestLosesAndDoublesNothing(int halves) {
        AtomicInteger bulks = new AtomicInteger();
        relay.answerWith((request, body) -> {
            if (!request.contains("_bulk") || bulks.incrementAndGet() != 3) {
                return Optional.empty();
            }
            List<String> items = body.lines().toList();
            String seen =
                    items.stream().limit((long) items.size() * halves / 2).collect(Collectors.joining("\n", "", "\n"));
            if (halves > 0) {
                documents.bulk(seen);
            }
            return Optional.of(HttpRelay.Answer.lost());
        });

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.reasons()).extracting(RunReport.Reason::code).contains("store-unreachable");

        RunReport next = house.run("2026-11-23");

        assertThat(next.outcome()).isEqualTo(Outcome.COMPLETE);
        allIsGoneAndEachIsLoggedOnce();
    }

    @Test
    void aDocumentThatChangesEachTimeIsLeftAfterAFewTriesAndReported() {
        AtomicBoolean restless = new AtomicBoolean(true);
        AtomicInteger touched = new AtomicInteger();
        relay.answerWith((request, body) -> {
            if (request.contains("_bulk") && restless.get() && body.contains("\"_id\":\"7\"")) {
                documents.put("person", "7", "{'name': 'n" + touched.incrementAndGet() + "', 'seen': '2020-01-01'}");
            }
            return Optional.empty();
        });

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.reasons()).extracting(RunReport.Reason::code).containsExactly("busy");
        assertThat(documents.ids("person")).isEqualTo("7");
        // Four rounds each in the first pass and in the second.
        assertThat(touched).hasValue(8);
        assertThat(Evidence.of(house.journal())).contains(entry("search/person ERASED", PERSONS - 1L));
        assertThat(Evidence.of(house.journal())).containsKey("search/person SKIPPED busy");

        restless.set(false);
        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);
        allIsGoneAndEachIsLoggedOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "read_only_allow_delete"})
    void anIndexThatIsBlockedUnderARunStopsItsClusterAndNoOther(String block) {
        documents
                .create("visit", "'at': {'type': 'date'}, 'page': {'type': 'keyword'}")
                .put("visit", "a", "{'at': '2020-01-01', 'page': 'p'}");
        house.rule("visit", "at", "P2Y")
                .search(
                        documents,
                        "",
                        person(),
                        note(),
                        recordSet("visit")
                                .index(documents.index("visit"))
                                .event("at")
                                .field("page", "clear"));
        AtomicInteger bulks = new AtomicInteger();
        relay.answerWith((request, body) -> {
            boolean ofPersons = request.contains("_bulk") && body.contains(documents.index("person"));
            if (ofPersons && bulks.incrementAndGet() == 2) {
                documents.block("person", block, true);
            }
            return Optional.empty();
        });

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.reasons())
                .extracting(RunReport.Reason::code)
                .contains(block.equals("read_only_allow_delete") ? "store-throttled" : "store-refused");
        assertThat(report.reasons().getFirst().action()).contains("writing to an index that is blocked");
        assertThat(report.reasons().getFirst().cluster()).contains("person");
        assertThat(documents.ids("visit")).isEmpty();
        assertThat(documents.rows("person").lines()).hasSizeBetween(20, 40);

        documents.put("visit", "b", "{'at': '2020-01-01', 'page': 'p'}");
        RunReport still = house.run("2026-11-23");

        assertThat(still.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(still.findings()).extracting(Finding::code).contains("index-blocked");
        assertThat(documents.ids("visit")).isEmpty();
        assertThat(house.journalled("select count(*) from lapse_chunk where state = 'OPEN'"))
                .isZero();

        documents.block("person", block, false);
        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(left()).isZero();
        assertThat(Evidence.of(house.journal()))
                .contains(
                        entry("search/person ERASED", (long) PERSONS),
                        entry("search/note ERASED", (long) PERSONS),
                        entry("search/visit ERASED", 2L));
    }
}
