package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.Finding;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names of the real Elasticsearch that come to stand for more indices than before. */
class GrownNameTest {

    private static final String COLUMNS = "'at': {'type': 'date'}, 'page': {'type': 'keyword'}";

    private final Documents documents = new Documents();
    private final House house = new House();

    @BeforeEach
    void visitsOfOneYear() {
        year("visit-2023");
        binding("visit-*");
    }

    @AfterEach
    void close() {
        house.close();
        documents.close();
    }

    private void year(String name) {
        documents.create(name, COLUMNS).put(name, name, "{'at': '2026-01-01', 'page': 'p'}");
    }

    private void binding(String index) {
        house.rule("visit", "at", "P2Y")
                .search(
                        documents,
                        "",
                        recordSet("visit")
                                .index(documents.index(index))
                                .event("at")
                                .field("page", "clear"));
    }

    private static List<Finding> grown(RunReport report) {
        return report.findings().stream()
                .filter(finding -> finding.code().equals("index-pattern-grown"))
                .toList();
    }

    @Test
    void theFirstRunHasNothingToCompareAndTheNextTellsWhatHasJoinedOnce() {
        assertThat(grown(house.run("2026-11-20"))).isEmpty();
        assertThat(grown(house.run("2026-11-21"))).isEmpty();
        year("visit-2024");
        year("visit-2025");

        RunReport report = house.run("2026-11-22");

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(grown(report)).singleElement().satisfies(finding -> {
            assertThat(finding.weight()).isEqualTo(Finding.Weight.NOTICE);
            assertThat(finding.cluster()).contains("visit");
            assertThat(finding.count()).isEqualTo(2);
            assertThat(finding.what())
                    .isEqualTo(documents.index("visit-*")
                            + " (search/visit) stands for 2 indices more than when a run last ended: "
                            + documents.index("visit-2024") + ", " + documents.index("visit-2025"));
        });
        assertThat(house.journalled("select count(*) from lapse_finding where code = 'index-pattern-grown'"))
                .isEqualTo(1);
        assertThat(grown(house.run("2026-11-23"))).isEmpty();
    }

    @Test
    void anIndexThatIsGoneIsNoFindingUnlessItComesBack() {
        year("visit-2024");
        house.run("2026-11-20");
        documents.drop("visit-2024");
        assertThat(grown(house.run("2026-11-21"))).isEmpty();
        year("visit-2024");

        assertThat(grown(house.run("2026-11-22")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).endsWith(": " + documents.index("visit-2024")));
    }

    @Test
    void anAliasThatIsPointedElsewhereIsOne() {
        documents.alias("pages", "visit-2023");
        binding("pages");
        house.run("2026-11-20");
        year("visit-2024");
        documents.alias("pages", "visit-2024");

        assertThat(grown(house.run("2026-11-21"))).hasSize(1);
    }

    @Test
    void aRunThatWasRefusedHasTakenNothingIn() {
        house.run("2026-11-20");
        documents.create("visit-2024", "'at': {'type': 'date'}, 'page': {'type': 'keyword'}, 'ip': {'type': 'ip'}");

        for (String night : List.of("2026-11-21", "2026-11-22")) {
            RunReport refused = house.run(night);
            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(grown(refused)).hasSize(1);
        }
    }
}
