package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lapse.app.batch.Interfering.Point;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Indices behind a pattern of which every document is due: 25 visits in each of 2019 and 2020; of those of 2024 one is. */
class WholeIndexTest {

    private static final RecordSetName VISIT = new RecordSetName("search", "visit");

    private final Documents documents = new Documents();
    private final House house = new House();

    @BeforeEach
    void visitsOfThreeYears() {
        year("visit-2019", "a", 2019, 25);
        year("visit-2020", "b", 2020, 25);
        documents.create("visit-2024", COLUMNS);
        documents.put("visit-2024", "c1", "{'at': '2024-02-01', 'page': 'p'}");
        documents.put("visit-2024", "c2", "{'at': '2024-12-01', 'page': 'p'}");
        house.bounds(10, 100).rule("visit", "at", "P2Y", "never-while: [open]").search(documents, "", visit("visit-*"));
    }

    private static final String COLUMNS =
            "'at': {'type': 'date'}, 'page': {'type': 'keyword'}, 'open': {'type': 'keyword'}";

    private RecordSetText visit(String index) {
        return recordSet("visit")
                .index(documents.index(index))
                .subject("person")
                .event("at")
                .with("conditions: {open: \"not (open is null)\"}")
                .field("page", "clear");
    }

    private void year(String name, String prefix, int year, int count) {
        documents.create(name, COLUMNS);
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            lines.add("{'index': {'_id': '%s%d'}}".formatted(prefix, i));
            lines.add("{'at': '%s', 'page': 'p'}"
                    .formatted(LocalDate.of(year, 2, 1).plusDays(i)));
        }
        documents.bulk(name, lines);
    }

    @AfterEach
    void close() {
        house.close();
        documents.close();
    }

    @Test
    void areDroppedAndEachRecordIsLogged() {
        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 51 erased");
        assertThat(documents.indices()).containsExactly("visit-2024");
        assertThat(documents.ids("visit-*")).isEqualTo("c2");
        assertThat(documents.blocked()).isEmpty();
        assertThat(Evidence.of(house.journal())).contains(entry("search/visit ERASED", 51L));
        everyVisitIsLoggedOnce();
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("partition-emptied"))
                .extracting(Finding::what)
                .containsExactly(
                        "every record of the index " + documents.index("visit-2019")
                                + " of search/visit was due; the index was dropped",
                        "every record of the index " + documents.index("visit-2020")
                                + " of search/visit was due; the index was dropped");
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @Test
    void goDocumentByDocumentWhereOneIsProtected() {
        documents.put("visit-2019", "a7", "{'at': '2019-02-08', 'open': 'yes'}");

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 50 erased");

        assertThat(documents.indices()).containsExactly("visit-2019", "visit-2024");
        assertThat(documents.ids("visit-*")).isEqualTo("a7 c2");
        assertThat(documents.blocked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_INTENT", "AFTER_LOCK"})
    void stayWithWhatIsSuspendedMeanwhile(Point point) {
        RunReport report = meanwhile(
                point,
                () -> house.journal()
                        .suspensions()
                        .place(
                                new Suspension("case-1", new Suspension.OfRecord(VISIT, Key.of("a7"))),
                                SuspensionGrounds.OF_A_TEST));

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 50 erased");
        assertThat(documents.indices()).containsExactly("visit-2019", "visit-2024");
        assertThat(documents.ids("visit-*")).isEqualTo("a7 c2");
        assertThat(documents.blocked()).isEmpty();
        assertThat(logged("a7")).isZero();
    }

    @Test
    void stayWithADocumentThatIsIndexedBeforeTheBlock() {
        RunReport report = meanwhile(
                Point.AFTER_INTENT, () -> documents.put("visit-2019", "new", "{'at': '2026-05-01', 'page': 'new'}"));

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 51 erased");
        assertThat(documents.indices()).containsExactly("visit-2019", "visit-2024");
        assertThat(documents.ids("visit-*")).isEqualTo("c2 new");
        assertThat(documents.blocked()).isEmpty();
        assertThat(logged("new")).isZero();
    }

    @Test
    void takeNoDocumentBehindTheBlock() {
        List<String> refused = new ArrayList<>();
        meanwhile(Point.AFTER_LOCK, () -> {
            try {
                documents.put("visit-2019", "new", "{'at': '2026-05-01'}");
            } catch (IllegalStateException e) {
                refused.add(e.getMessage());
            }
        });

        assertThat(refused).singleElement().asString().contains("cluster_block_exception");
        assertThat(documents.indices()).containsExactly("visit-2024");
    }

    @Test
    void stayWhereAnotherIndexHasADocumentOfTheSameKeyThatIsNotDue() {
        documents.put("visit-2024", "a7", "{'at': '2026-05-01', 'page': 'other'}");

        house.run("2026-11-23");

        assertThat(documents.indices()).contains("visit-2019").doesNotContain("visit-2020");
        assertThat(documents.ids("visit-*")).isEqualTo("a7 c2");
        assertThat(documents.rows("visit-2019")).startsWith("a7 ");
        assertThat(documents.blocked()).isEmpty();
        assertThat(logged("a7")).isZero();
    }

    @Test
    void stayWhereAnAliasWritesToThemOrHasNoOther() {
        documents.alias("current", "visit-2019");

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 51 erased");

        assertThat(documents.indices()).containsExactly("visit-2019", "visit-2024");
        assertThat(documents.ids("visit-*")).isEqualTo("c2");
    }

    @Test
    void stayWhereABindingNamesThem() {
        house.search(documents, "", visit("visit-2019"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 25 erased");

        assertThat(documents.indices()).containsExactly("visit-2019", "visit-2020", "visit-2024");
    }

    @Test
    void stayWhereTheyAreAllThatIsBehindTheName() {
        house.search(documents, "", visit("visit-2019*"));

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 25 erased");

        assertThat(documents.indices()).containsExactly("visit-2019", "visit-2020", "visit-2024");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"AFTER_INTENT", "AFTER_LOCK", "BEFORE_EFFECT", "BEFORE_COMMIT", "AFTER_COMMIT", "BEFORE_CONFIRM"})
    void areErasedAndLoggedOnceWhereverTheProcessBreaks(Point point) {
        RunReport first = meanwhile(point, () -> {
            throw new IllegalStateException("the process ended");
        });
        assertThat(first.firstLine()).startsWith("INCOMPLETE");

        assertThat(house.run("2026-11-23").firstLine()).startsWith("COMPLETE 2026-11-23: ");

        assertThat(documents.ids("visit-*")).isEqualTo("c2");
        assertThat(documents.blocked()).isEmpty();
        assertThat(Evidence.of(house.journal())).contains(entry("search/visit ERASED", 51L));
        assertThat(house.journal().chunks().open()).isEmpty();
        everyVisitIsLoggedOnce();
    }

    @Test
    void areOpenedAgainByTheNextRunWhereOneDiedBehindItsBlock() {
        Shape shape = house.sound().set(VISIT).shape();
        Store dead = documents.store();
        Partition partition = dead.partitions(shape).getFirst();
        dead.begin(new Fence(house.journal().pins().journal(), 0)).lock(partition);
        assertThat(documents.blocked()).containsExactly("visit-2019", "visit-2020");
        documents.put("visit-2020", "b7", "{'at': '2019-02-08', 'open': 'yes'}");

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 50 erased");

        assertThat(documents.blocked()).isEmpty();
        assertThat(documents.indices()).containsExactly("visit-2020", "visit-2024");
        dead.close();
    }

    @Test
    void keepTheBlockOfAnOperator() {
        documents.block("visit-2019", true);

        RunReport report = house.run("2026-11-23");

        assertThat(report.reasons()).extracting(RunReport.Reason::code).contains("index-blocked");
        assertThat(documents.indices()).containsExactly("visit-2019", "visit-2020", "visit-2024");
        assertThat(documents.blocked()).containsExactly("visit-2019");
    }

    @Test
    void keepABlockThatAnOperatorPutThereMeanwhile() {
        RunReport report = meanwhile(Point.AFTER_INTENT, () -> documents.block("visit-2019", true));

        assertThat(report.firstLine()).startsWith("INCOMPLETE");
        assertThat(documents.blocked()).containsExactly("visit-2019");
        assertThat(documents.ids("visit-2019").split(" ")).hasSize(25);
        assertThat(logged("a1")).isZero();

        documents.block("visit-2019", false);
        assertThat(house.run("2026-11-23").firstLine()).startsWith("COMPLETE 2026-11-23: ");
        assertThat(documents.ids("visit-*")).isEqualTo("c2");
        everyVisitIsLoggedOnce();
    }

    private void everyVisitIsLoggedOnce() {
        for (int i = 1; i <= 25; i++) {
            assertThat(logged("a" + i)).isEqualTo(1);
            assertThat(logged("b" + i)).isEqualTo(1);
        }
    }

    private RunReport meanwhile(Point when, Runnable what) {
        AtomicBoolean done = new AtomicBoolean();
        return house.run("2026-11-23", point -> {
            if (point == when && done.compareAndSet(false, true)) {
                what.run();
            }
        });
    }

    private int logged(String id) {
        return house.journal().recordLog().of(VISIT, Key.of(id)).size();
    }
}
