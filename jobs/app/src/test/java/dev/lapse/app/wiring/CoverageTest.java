package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no rule covers is seen: the Danish cases of the regulator, from the command line over a real PostgreSQL. */
class CoverageTest {

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder);
    }

    private static List<Object> codes(Ended ended) {
        return ended.reasons().stream().map(reason -> reason.get("code")).toList();
    }

    private void configured(String old, String replacement) throws IOException {
        Path configuration = folder.resolve("lapse.yaml");
        String before = Files.readString(configuration);
        assertThat(before).contains(old);
        shop.withConfiguration(before.replace(old, replacement));
    }

    @Test
    void everyColumnOfTheShopIsCovered() {
        Ended ended = shop.lapse("coverage", "--output", "json");

        assertThat(ended.code()).isZero();
        assertThat(ended.json())
                .containsEntry("command", "coverage")
                .containsEntry("outcome", "COVERED")
                .containsEntry("first-line", "COVERED shop 100 %");
        assertThat(ended.out()).doesNotContain(TinyShop.MARKER);
        assertThat(shop.hasJournal()).isFalse();
    }

    @Test
    void aTableAndAColumnThatNobodySpokeOfAreFindingsAndLowerTheFigure() throws Exception {
        shop.database.execute(
                "create table letter (letter_id integer primary key, body text)",
                "alter table customer add column nickname text");

        Ended ended = shop.lapse("coverage", "--output", "json");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(codes(ended)).containsExactlyInAnyOrder("column-not-named", "unbound-table");
        assertThat(ended.json().get("first-line")).asString().isEqualTo("FOUND 2 findings; covered: shop 78.5 %");
        assertThat(shop.lapse("run", "--output", "json").json().get("findings").toString())
                .contains("column-not-named", "unbound-table");
        assertThat(shop.rows()).contains("Zqvibeke Three");
    }

    @Test
    void anIgnoredTablePastItsReviewIsNoLongerCovered() throws Exception {
        shop.database.execute("create table product (product_id integer primary key)");
        String ignored =
                "ignore:\n  - {table: public.product, because: no personal data, review: REVIEW}\nrecord-sets:";
        shop.replace("bindings/shop.yaml", "record-sets:", ignored.replace("REVIEW", "2999-01-01"));
        assertThat(shop.lapse("coverage").code()).isZero();

        shop.replace("bindings/shop.yaml", "2999-01-01", "2020-01-01");

        Ended ended = shop.lapse("coverage", "--output", "json");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(codes(ended)).containsExactly("review-passed");
        assertThat(ended.json().get("first-line")).asString().contains("shop 91.6 %");
    }

    @Test
    void aSchemaThatShowsNothingIsNeverCovered() throws Exception {
        shop.replace("bindings/shop.yaml", "schemas: [public]", "schemas: [public, hr]");

        Ended ended = shop.lapse("coverage", "--output", "json");

        assertThat(codes(ended)).containsExactly("schema-without-tables");
        assertThat(ended.json().get("first-line")).asString().contains("shop unknown");
    }

    @Test
    void theReportIsAPageThatHoldsEveryTable() throws Exception {
        Path report = folder.resolve("coverage.html");

        assertThat(shop.lapse("coverage", "--store", "shop", "--report", report.toString())
                        .code())
                .isZero();

        assertThat(Files.readString(report))
                .contains("Coverage of tiny-aps", "public.customer", "public.invoice_line", "100 %")
                .doesNotContain(TinyShop.MARKER);
        assertThat(shop.lapse("coverage", "--report", report.toString()).firstLine())
                .startsWith("REFUSED the file given with --report is there already");
    }

    /** Taxa 4x35: the name was removed, the phone number stayed because it was the key. */
    @Test
    void aPhoneNumberThatIsKeptAsAKeyIsListed() throws Exception {
        shop.replace("bindings/shop.yaml", "{kind: email, column: email}", "{kind: phone, column: customer_id}");

        Ended ended = shop.lapse("coverage");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.words())
                .contains("the column customer_id of public.customer is a key column, the key of a person")
                .contains("shop: public.customer.customer_id, a key column, the key of a person, an identifier of a"
                        + " person (phone)")
                .contains("shop: public.invoice.customer_id, a link column (phone)");
        assertThat(codes(shop.lapse("coverage", "--output", "json")))
                .containsExactly("identifier-kept-as-key", "identifier-kept-as-key");
    }

    /** IDdesign: an old system had no deadline at all. */
    @Test
    void aStoreWithoutARuleIsToldOfInEveryNight() throws Exception {
        configured("  stores:\n", """
                  stores:
                    old-shop: {kind: postgresql, url: "jdbc:postgresql://127.0.0.1:1/old", username: nobody, password: "x"}
                """);

        for (int night = 0; night < 2; night++) {
            Ended run = shop.lapse("run");
            assertThat(run.words())
                    .contains("no rule governs anything in the store old-shop: nothing there is ever erased");
        }
        Ended coverage = shop.lapse("coverage", "--output", "json");
        assertThat(coverage.code()).isEqualTo(3);
        assertThat(codes(coverage)).containsExactly("store-without-rule");
        assertThat(coverage.json().get("first-line"))
                .asString()
                .isEqualTo("FOUND 1 finding; covered: old-shop unknown, shop 100 %");
    }

    /** Arp-Hansen: its own deadline was broken, because erasure failed unnoticed. */
    @Test
    void aPrivilegeThatWasTakenAwayIsToldTheNextMorningWithTheNumberOverdue() throws Exception {
        String role = "lapse_" + System.nanoTime();
        shop.database.execute(
                "create role " + role + " login password 'anything'",
                "grant usage on schema public to " + role,
                "grant select, update, delete on all tables in schema public to " + role);
        shop.configured(shop.database.url(), role);
        assertThat(shop.lapse("run").code()).isZero();
        shop.database.execute(
                "insert into customer select i, 'Zqvibeke', null, '2020-01-01' from generate_series(100, 106) i",
                "revoke delete on customer from " + role);

        Ended morning = shop.lapse("run", "--as-of", "2026-11-02", "--output", "json");

        assertThat(morning.code()).isEqualTo(3);
        assertThat(codes(morning)).contains("missing-privilege");
        assertThat(overdue(morning)).containsExactly("customer-profile: 7");
    }

    @Test
    void whereNobodyMayReadWhatIsOverdueThatIsTold() throws Exception {
        String role = "lapse_" + System.nanoTime();
        shop.database.execute(
                "create role " + role + " login password 'anything'",
                "grant usage on schema public to " + role,
                "grant select, update, delete on invoice, invoice_line to " + role);
        shop.configured(shop.database.url(), role);

        assertThat(shop.lapse("plan").words())
                .contains("how many records of customer-profile are overdue cannot be counted: this user may not read");
    }

    /** The same where it is the clock that stopped: the trigger of the schedule no longer fires. */
    @Test
    void aScheduleThatStoppedIsToldTheNextMorningWithTheNumberOverdue() throws Exception {
        configured("lapse:\n", """
                lapse:
                  schedule:
                    nights:
                      - {name: nightly, cron: "0 0 1 ? * *", zone: UTC, window: "00:00-04:00"}
                """);
        shop.at("2026-11-01T08:00:00Z");
        var office = shop.office();
        try (var journal =
                office.surroundings().journal().open(office.configuration().journal())) {
            journal.nights()
                    .known(
                            office.configuration()
                                    .schedule()
                                    .orElseThrow()
                                    .nights()
                                    .getFirst(),
                            Instant.parse("2026-11-01T08:00:00Z").minus(Duration.ofDays(1)));
        }

        Ended morning = shop.lapse("plan", "--output", "json");

        assertThat(morning.out()).contains("night-missed");
        assertThat(overdue(morning)).containsExactlyInAnyOrder("customer-profile: 2", "invoice: 2");
    }

    @SuppressWarnings("unchecked")
    private static List<String> overdue(Ended ended) {
        return findings(ended.json())
                .filter(finding -> "overdue".equals(finding.get("code")))
                .map(finding -> finding.get("cluster") + ": " + finding.get("count"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static java.util.stream.Stream<Map<String, Object>> findings(Map<String, Object> json) {
        var own = ((List<Map<String, Object>>) json.getOrDefault("findings", List.of())).stream();
        var ofClusters = ((List<Map<String, Object>>) json.getOrDefault("clusters", List.of()))
                .stream().flatMap(cluster -> findings(cluster));
        return java.util.stream.Stream.concat(own, ofClusters);
    }
}
