package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.cases.Documents;
import dev.lapse.app.watching.Meter;
import dev.lapse.app.watching.Promtool;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.HttpRelay;
import dev.lapse.testbed.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator, a scraper and a probe see of a process that serves, while a night goes by and a store goes away. */
class WatchedShopTest {

    private static final Path RULES = Path.of("..", "..", "ops/dashboards/alerts.yaml");

    @TempDir
    Path folder;

    private TinyShop shop;
    private RestHost rest;

    @BeforeEach
    void open() throws Exception {
        serve(TinyShop.in(folder));
    }

    private void serve(TinyShop other) {
        shop = other;
        rest = RestHost.watching(shop);
        rest.with("prometheus", "monitor").with("auditor-1", "auditor").with("it-7", "operator");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private String figures() {
        return rest.plain("prometheus", "/actuator/prometheus");
    }

    private void await(String path, String expected) throws InterruptedException {
        for (int i = 0; i < 300 && !rest.plain("it-7", path).contains(expected); i++) {
            Thread.sleep(100);
        }
        assertThat(rest.plain("it-7", path)).contains(expected);
    }

    /** As Prometheus would have them two hours after the clock began. */
    private Map<String, Double> series() {
        Map<String, Double> series = new TreeMap<>();
        figures().lines().filter(line -> line.startsWith("lapse_")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            series.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
        });
        double now = Objects.requireNonNull(series.get("lapse_seen_time_seconds"));
        series.replaceAll((name, value) ->
                name.matches("lapse_\\w+_time_seconds.*") ? value - now + Promtool.NOW.toSeconds() : value);
        return series;
    }

    @Test
    void tellsHowTheLastNightWasAndWhetherTheNextCouldBe() throws Exception {
        await("/actuator/health/readiness", "200 ");
        await("/actuator/prometheus", "lapse_log_uncovered_entries 0.0");
        assertThat(figures()).doesNotContain("lapse_run_last_").doesNotContain("lapse_run_complete");

        assertThat(shop.lapse("run").code()).isZero();
        await("/actuator/prometheus", "lapse_run_last_outcome{outcome=\"COMPLETE\"} 1.0");
        assertThat(figures())
                .contains("lapse_run_last_outcome{outcome=\"INCOMPLETE\"} 0.0")
                .contains("lapse_run_last_records{answer=\"erased\",cluster=\"customer-profile\",reason=\"\","
                        + "record_set=\"shop/customer\"} 1.0")
                .contains("answer=\"erased\",cluster=\"invoice\",reason=\"\",record_set=\"shop/invoice\"} 1.0")
                .contains("reason=\"no-starting-point\"")
                .contains("lapse_run_last_undecided_ratio ")
                .contains("lapse_store_up{store=\"shop\"} 1.0")
                .contains("lapse_intents_open 0.0")
                .contains("jvm_memory_used_bytes")
                .doesNotContain("lapse_behind_")
                .doesNotContain(TinyShop.MARKER);
        assertThat(Arrays.stream(Meter.values())
                        .map(Meter::prometheusName)
                        .filter(name -> !Pattern.compile("(?m)^" + name + "[ {]")
                                .matcher(figures())
                                .find()))
                .containsExactly(
                        "lapse_run_under_way_time_seconds",
                        "lapse_run_last_paused_seconds",
                        "lapse_behind_records",
                        "lapse_behind_days",
                        "lapse_intents_oldest_time_seconds");
        new Promtool(RULES, folder).requireFiring(series(), List.of("LapseUndecided"));
    }

    @Test
    void turnsWithAStoreThatIsStopped() throws Exception {
        rest.close();
        PostgresServer server = PostgresServer.start();
        try (server) {
            serve(TinyShop.in(server, Files.createDirectory(folder.resolve("stopped"))));
            await("/actuator/health/readiness", "200 ");
            assertThat(shop.lapse("run").code()).isZero();
        }

        await("/actuator/health/readiness", "\"shop\":\"DOWN\"");
        assertThat(rest.plain("", "/actuator/health/readiness")).isEqualTo("503 {\"status\":\"DOWN\"}");
        assertThat(rest.plain("it-7", "/actuator/health/readiness")).contains("\"shop\":\"DOWN\"");
        assertThat(rest.plain("", "/actuator/health/liveness")).isEqualTo("200 {\"status\":\"UP\"}");

        assertThat(shop.lapse("run").code()).isEqualTo(4);
        await("/actuator/prometheus", "lapse_store_up{store=\"shop\"} 0.0");
        assertThat(figures()).contains("lapse_journal_up 1.0");
        new Promtool(RULES, folder).requireFiring(series(), List.of("LapseStoreDown", "LapseUndecided"));
    }

    @Test
    void turnsWithASearchStoreThatIsStopped() throws Exception {
        rest.close();
        HttpRelay search = new HttpRelay(ElasticsearchServer.shared().url());
        try (search;
                Documents documents = new Documents()) {
            documents.create("letter", "'person': {'type': 'keyword'}, 'text': {'type': 'keyword'}");
            TinyShop both = TinyShop.in(Files.createDirectory(folder.resolve("both")));
            Files.writeString(both.folder.resolve("policies/bindings/search.yaml"), """
                    store: search
                    record-sets:
                      letter:
                        cluster: customer-profile
                        index: INDEX
                        key: [_id]
                        links: [{to: shop/customer, by: {person: customer_id}}]
                        fields: {text: {group: name, reduce: clear}}
                    """.replace(
                            "INDEX", documents.index("letter")));
            serve(both.withConfiguration(Files.readString(both.folder.resolve("lapse.yaml"))
                    + "    search: {kind: elasticsearch, url: \"" + search.url() + "\"}\n"));
            await("/actuator/health/readiness", "200 ");
            assertThat(rest.plain("it-7", "/actuator/health/readiness")).contains("\"search\":\"UP\"");

            search.close();
            await("/actuator/health/readiness", "\"search\":\"DOWN\"");
            assertThat(rest.plain("", "/actuator/health/readiness")).isEqualTo("503 {\"status\":\"DOWN\"}");
            assertThat(rest.plain("it-7", "/actuator/health/readiness")).contains("\"shop\":\"UP\"");
            assertThat(rest.plain("", "/actuator/health/liveness")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(figures()).contains("lapse_store_up{store=\"search\"} 0.0");
        }
    }

    @Test
    void tellsWhatARunLeft() throws Exception {
        assertThat(shop.lapse("pause", "--cluster", "invoice", "--because", "month end")
                        .code())
                .isZero();
        assertThat(shop.lapse("run").code()).isEqualTo(3);

        await("/actuator/prometheus", "lapse_run_last_outcome{outcome=\"INCOMPLETE\"} 1.0");
        assertThat(figures())
                .contains("lapse_behind_records{cluster=\"invoice\"} 2.0")
                .contains("lapse_behind_days{cluster=\"invoice\"} ")
                .contains("lapse_brakes 1.0")
                .doesNotContain("lapse_behind_records{cluster=\"customer-profile\"}");
    }

    @Test
    void tellsNothingOfASuspensionThatMustNotBeDisclosed() throws Exception {
        assertThat(shop.suspendSecretly("CASE-9", "2099-01-01", "--subject", "customer:2")
                        .code())
                .isZero();
        assertThat(shop.lapse("run").code()).isZero();

        await("/actuator/prometheus", "lapse_run_last_outcome{outcome=\"COMPLETE\"} 1.0");
        assertThat(figures())
                .contains("answer=\"kept\",cluster=\"customer-profile\",reason=\"retained\"")
                .doesNotContain("suspended")
                .doesNotContain("suspension")
                .doesNotContain("CASE-9")
                .doesNotContain("secret inquiry");
    }

    @Test
    void tellsNobodyWhoMayNotKnow() throws Exception {
        await("/actuator/health/readiness", "200 ");
        assertThat(rest.plain("", "/actuator/health/readiness")).isEqualTo("200 {\"status\":\"UP\"}");
        assertThat(rest.plain("auditor-1", "/actuator/health/readiness")).isEqualTo("200 {\"status\":\"UP\"}");
        assertThat(rest.plain("", "/actuator/prometheus")).startsWith("401 ");
        assertThat(rest.plain("auditor-1", "/actuator/prometheus")).startsWith("403 ");
        assertThat(rest.plain("it-7", "/actuator/prometheus")).startsWith("200 ");
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/metrics", "/actuator/heapdump")) {
            assertThat(rest.plain("it-7", path)).startsWith("403 ");
        }
        assertThat(rest.plain("prometheus", "/api/v1/runs")).startsWith("403 ");
    }
}
