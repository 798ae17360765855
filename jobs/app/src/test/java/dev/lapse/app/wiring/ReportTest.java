package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the policy set says of periods, in the forms that others ask for. */
class ReportTest {

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder);
    }

    @Test
    void aPrivacyNoticeSaysInPlainWordsHowLongAndByWhichLaw() {
        Ended english = shop.lapse("report", "notice");
        Ended danish = shop.lapse("report", "notice", "--language", "da");

        assertThat(english.code()).isZero();
        assertThat(english.words())
                .contains(
                        "As customer: Customer profiles (The relationship with the customer). We keep the data for 2 years after"
                                + " the relationship ended. Invoices (Accounting). We keep the data only because the law requires it."
                                + " Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12 requires them to be kept for 5 years, counted"
                                + " from the end of the financial year.");
        assertThat(danish.words())
                .contains(
                        "Som kunde: Kundeprofiler (Kundeforhold). Vi opbevarer oplysningerne i 2 år, efter at forholdet er ophørt."
                                + " Fakturaer (Bogføring). Vi opbevarer kun oplysningerne, fordi loven kræver det. Bogføringsloven"
                                + " (lov nr. 700 af 24. maj 2022) § 12 kræver dem opbevaret i 5 år, regnet fra regnskabsårets udgang.");
        assertThat(english.words()).doesNotContain("last-activity", "issued", "invoice-line");
    }

    @Test
    void theMatrixHasEachClusterOnceInItsClass() {
        assertThat(shop.lapse("report", "classes", "--output", "markdown").out())
                .isEqualTo("""
                | counted from when | the law only | 2 years |
                | --- | --- | --- |
                | the data were collected |  |  |
                | the matter was concluded | Invoices |  |
                | the relationship ended |  | Customer profiles |
                """);
    }

    @Test
    void theRecordOfProcessingHasARowPerCluster() {
        List<String> rows = shop.lapse("report", "processing", "--output", "markdown")
                .out()
                .lines()
                .filter(line -> line.startsWith("| "))
                .toList();

        assertThat(rows).hasSize(4);
        assertThat(rows.getFirst()).isEqualTo("| data | purpose | data subjects | time limit |");
    }

    @Test
    @SuppressWarnings("unchecked")
    void machinesReadTheSame() {
        Map<String, Object> json =
                shop.lapse("report", "notice", "--output", "json").json();

        assertThat(json).containsEntry("report", "notice").containsEntry("language", "en");
        assertThat((List<Map<String, Object>>) java.util.Objects.requireNonNull(json.get("clusters")))
                .extracting(cluster -> cluster.get("cluster"))
                .containsExactly("customer-profile", "invoice");
    }

    @Test
    void anotherFormIsRefusedWithTheNamesOfThoseThatAre() {
        Ended ended = shop.lapse("report", "matrix");

        assertThat(ended.code()).isEqualTo(64);
    }
}
