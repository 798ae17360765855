package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lapse.app.batch.Interfering.Point;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters whose root is an index of the real Elasticsearch: S1, N1, N2, D1, E4, U1 and W1 of {@code cases.md}, and what protects. */
class SearchRootTest {

    private static final String COLUMNS = "'name': {'type': 'keyword'}, 'email': {'type': 'keyword'},"
            + " 'state': {'type': 'keyword'}, 'seen': {'type': 'date'}, 'more': {'type': 'object'}";

    private final Documents documents = new Documents();
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
        documents.close();
    }

    private RecordSetText person() {
        return recordSet("person")
                .index(documents.index("person"))
                .subject("person")
                .event("seen")
                .field("name", "{token: 16}")
                .field("email", "contact", "clear")
                .with("not-personal: [state, more]");
    }

    /** Documents of persons {@code 1} and so on, each seen ten days after the one before. */
    private void persons(int count) {
        documents.create("person", COLUMNS);
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            lines.add("{'index': {'_id': '%d'}}".formatted(i));
            lines.add("{'name': 'n%d', 'email': 'e%d', 'seen': '%s'}"
                    .formatted(i, i, LocalDate.of(2020, 1, 1).plusDays(10L * (i - 1))));
        }
        documents.bulk("person", lines);
    }

    @Test
    void aNightTakesExactlyWhatItSaysLeavesTheRestAsItWasAndTheNextOneChangesNothing() {
        persons(300);
        house.rule("person", "seen", "P2Y").search(documents, "", person()).bounds(40, 200);
        // Seen up to 2024-11-22: 179 persons.
        String notDue = documents
                .rows("person")
                .lines()
                .filter(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))) > 179)
                .reduce("", (a, b) -> a.isEmpty() ? b : a + "\n" + b);

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 179 erased");
        assertThat(documents.rows("person")).isEqualTo(notDue);
        assertThat(Evidence.of(house.journal())).containsExactly(entry("search/person ERASED", 179L));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
        assertThat(documents.rows("person")).isEqualTo(notDue);
        assertThat(Evidence.of(house.journal())).containsExactly(entry("search/person ERASED", 179L));
    }

    @Test
    void nothingDueIsACompleteNight() {
        persons(5);
        house.rule("person", "seen", "P10Y").search(documents, "", person());
        String before = documents.rows("person");

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");

        assertThat(documents.rows("person")).isEqualTo(before);
        assertThat(Evidence.of(house.journal())).isEmpty();
    }

    @Test
    void nullMissingSentinelAndFutureDatesAreKeptAndAnInstantFallsOnItsLocalDay() {
        documents
                .create("person", COLUMNS)
                .put("person", "absent", "{'name': 'a'}")
                .put("person", "before", "{'seen': '2003-12-31'}")
                .put("person", "empty", "{'seen': null}")
                .put("person", "first", "{'seen': '2024-12-31T23:30:00Z'}")
                .put("person", "future", "{'seen': '2027-06-01'}")
                .put("person", "last", "{'seen': '2024-12-31T22:30:00Z'}")
                .put("person", "never", "{'seen': '9999-12-31'}")
                .put("person", "none", "{'seen': '1900-01-01'}");
        house.rule("person", "seen", "P1Y")
                .search(
                        documents,
                        "dates: {written-as: utc, no-date: [\"1900-01-01\", \"9999-12-31\"], not-before: 2004-01-01}",
                        person());

        RunReport report = house.run("2026-01-01");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-01-01: 1 erased");
        assertThat(documents.ids("person")).isEqualTo("absent before empty first future never none");
        assertThat(report.findings().stream()
                        .filter(finding -> finding.code().equals("no-starting-point"))
                        .mapToLong(finding -> finding.count())
                        .sum())
                .isEqualTo(6);
    }

    @Test
    void aConditionThatIsTrueOrUnknownProtects() {
        documents
                .create("person", COLUMNS)
                .put("person", "closed", "{'seen': '2015-01-01', 'state': 'CLOSED'}")
                .put("person", "open", "{'seen': '2015-01-01', 'state': 'OPEN'}")
                .put("person", "unknown", "{'seen': '2015-01-01'}");
        house.rule("person", "seen", "P2Y", "never-while: [open]")
                .search(documents, "", person().with("conditions: {open: \"state = 'OPEN'\"}"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 erased");
        assertThat(documents.ids("person")).isEqualTo("open unknown");
    }

    @Test
    void atTwoYearsAllButTheNameGoesAndAtTenTheName() {
        documents
                .create("person", COLUMNS)
                .put("person", "1", "{'name': 'a', 'email': 'a@x', 'seen': '2015-03-01', 'more': {'n': 1.25}}")
                .put("person", "2", "{'name': 'b', 'email': 'b@x', 'seen': '2026-03-01'}");
        house.rule("person", "seen", "P2Y", "obligations: [{obligation: ten-years, keep: [name]}]")
                .search(documents, "", person());

        assertThat(house.run("2017-03-02").firstLine()).isEqualTo("COMPLETE 2017-03-02: 1 reduced");
        assertThat(documents.rows("person"))
                .isEqualTo("1 {name:a,email:null,seen:2015-03-01,more:{n:1.25}}\n"
                        + "2 {name:b,email:b@x,seen:2026-03-01}");
        assertThat(house.run("2025-03-01").firstLine()).isEqualTo("COMPLETE 2025-03-01: nothing was due");
        assertThat(house.run("2025-03-02").firstLine()).isEqualTo("COMPLETE 2025-03-02: 1 erased");
        assertThat(documents.ids("person")).isEqualTo("2");
        assertThat(Evidence.of(house.journal()))
                .contains(entry("search/person REDUCED obligation", 1L), entry("search/person ERASED", 1L));
    }

    @Test
    void documentsOfAnotherIndexGoWithTheirPersonAndNobodyElses() {
        persons(3);
        documents
                .create("note", "'person': {'type': 'keyword'}, 'text': {'type': 'keyword'}")
                .put("note", "a", "{'person': '1', 'text': 'x'}")
                .put("note", "b", "{'person': '1', 'text': 'y'}")
                .put("note", "c", "{'person': '3', 'text': 'z'}");
        house.rule("person", "seen", "P2Y")
                .search(
                        documents,
                        "",
                        person(),
                        recordSet("note")
                                .of("person")
                                .index(documents.index("note"))
                                .linkBy("person", "person: _id")
                                .field("text", "clear"));

        assertThat(house.run("2022-01-15").firstLine()).isEqualTo("COMPLETE 2022-01-15: 4 erased");

        assertThat(documents.ids("person")).isEqualTo("3");
        assertThat(documents.ids("note")).isEqualTo("c");
        assertThat(Evidence.of(house.journal()))
                .containsOnly(entry("search/person ERASED", 2L), entry("search/note ERASED", 2L));
    }

    @Test
    void aSuspendedDocumentStays() {
        persons(3);
        house.rule("person", "seen", "P2Y").search(documents, "", person());
        suspend("2");

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
        assertThat(documents.ids("person")).isEqualTo("2");
    }

    @Test
    void aSuspensionThatComesAfterTheIntentStillHolds() {
        persons(3);
        house.rule("person", "seen", "P2Y").search(documents, "", person());
        AtomicBoolean placed = new AtomicBoolean();

        RunReport report = house.run("2026-11-23", point -> {
            if (point == Point.AFTER_INTENT && placed.compareAndSet(false, true)) {
                suspend("2");
            }
        });

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
        assertThat(documents.ids("person")).isEqualTo("2");
        assertThat(Evidence.of(house.journal()))
                .containsOnly(entry("search/person ERASED", 2L), entry("search/person SKIPPED suspended", 1L));
    }

    @Test
    void aDocumentThatChangesBeforeItIsDecidedAgainIsKeptAndLoggedAsSkipped() {
        persons(3);
        house.rule("person", "seen", "P2Y").search(documents, "", person());
        AtomicBoolean changed = new AtomicBoolean();

        RunReport report = house.run("2026-11-23", point -> {
            if (point == Point.AFTER_INTENT && changed.compareAndSet(false, true)) {
                documents.put("person", "2", "{'name': 'back', 'seen': '2026-11-20'}");
            }
        });

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
        assertThat(documents.rows("person")).isEqualTo("2 {name:back,seen:2026-11-20}");
        assertThat(Evidence.of(house.journal()))
                .containsOnly(entry("search/person ERASED", 2L), entry("search/person SKIPPED period", 1L));
    }

    @Test
    void aDocumentThatChangesBetweenDecisionAndErasureMeetsItsVersionAndIsKept() {
        persons(3);
        house.rule("person", "seen", "P2Y").search(documents, "", person());
        AtomicBoolean changed = new AtomicBoolean();

        RunReport report = house.run("2026-11-23", point -> {
            if (point == Point.BEFORE_EFFECT && changed.compareAndSet(false, true)) {
                documents.put("person", "2", "{'name': 'back', 'seen': '2026-11-20'}");
            }
        });

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
        assertThat(documents.rows("person")).isEqualTo("2 {name:back,seen:2026-11-20}");
        assertThat(Evidence.of(house.journal()))
                .containsOnly(entry("search/person ERASED", 2L), entry("search/person SKIPPED busy", 1L));
    }

    @Test
    void aDocumentThatChangesAndIsStillDueGoes() {
        persons(3);
        house.rule("person", "seen", "P2Y").search(documents, "", person());
        AtomicBoolean changed = new AtomicBoolean();

        RunReport report = house.run("2026-11-23", point -> {
            if (point == Point.BEFORE_EFFECT && changed.compareAndSet(false, true)) {
                documents.put("person", "2", "{'name': 'changed', 'seen': '2020-06-01'}");
            }
        });

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
        assertThat(documents.ids("person")).isEmpty();
    }

    @Test
    void aRuleThatWouldRemoveMostOfAnIndexStopsBeforeTheFirstWrite() {
        persons(600);
        house.rule("person", "seen", "P2Y", "limits: {max-share: 20%, share-from: 100}")
                .search(documents, "", person());

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.reasons()).extracting(RunReport.Reason::code).contains("over-limit");
        assertThat(documents.ids("person").split(" ")).hasSize(600);
        assertThat(Evidence.of(house.journal())).isEmpty();
    }

    private void suspend(String id) {
        house.journal()
                .suspensions()
                .place(
                        new Suspension(
                                "case-1", new Suspension.OfRecord(new RecordSetName("search", "person"), Key.of(id))),
                        SuspensionGrounds.OF_A_TEST);
    }
}
