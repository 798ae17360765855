package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types to hold a run back. */
class BrakesTest {

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder).at("2026-11-01T08:00:00Z");
    }

    private void run() {
        shop.lapse("run", "--as-of", TinyShop.AS_OF, "--accept-limit", "customer-profile=10", "--because", "a test");
    }

    @Test
    void whatIsPausedAndSlowedIsListedUntilItIsLifted() {
        run();
        Ended paused = shop.lapse(
                "pause",
                "--cluster",
                "invoice",
                "--until",
                "2026-12-24T05:00",
                "--by",
                "ops-1",
                "--because",
                "year-end");
        Ended slowed =
                shop.lapse("slow", "--rows", "500/s", "--store", "shop", "--by", "ops-1", "--because", "replica lags");
        Ended listed = shop.lapse("brakes");
        Ended json = shop.lapse("brakes", "--output", "json");

        assertThat(paused.firstLine()).isEqualTo("PAUSED the cluster invoice until 2026-12-24T04:00:00Z");
        assertThat(slowed.words())
                .startsWith("SLOWED the store shop: 500 records a second at most, until lapse resume lifts it");
        assertThat(listed.words())
                .startsWith("LISTED 2 brakes in force")
                .contains("pause the cluster invoice 2026-12-24T04:00:00Z 2026-11-01T08:00:00Z ops-1 year-end")
                .contains("slow 500/s the store shop lifted 2026-11-01T08:00:00Z ops-1 replica lags");
        assertThat(json.json().get("brakes"))
                .asInstanceOf(LIST)
                .hasSize(2)
                .first()
                .asInstanceOf(MAP)
                .containsEntry("brake", "pause")
                .containsEntry("cluster", "invoice")
                .containsEntry("because", "year-end");

        assertThat(shop.lapse("resume", "--cluster", "invoice").firstLine()).startsWith("RESUMED the cluster invoice");
        assertThat(shop.lapse("resume", "--store", "shop").code()).isZero();
        Ended nothing = shop.lapse("resume", "--store", "shop");
        assertThat(nothing.code()).isEqualTo(4);
        assertThat(nothing.words()).contains("nothing pauses or slows exactly the store shop");
        assertThat(shop.lapse("brakes").firstLine()).isEqualTo("LISTED 0 brakes in force");
    }

    @Test
    void aPausedClusterIsLeftOutOfARunAndTheReportSaysWhatToDo() {
        run();
        shop.lapse("pause", "--cluster", "customer-profile", "--by", "ops-1", "--because", "a move");

        Ended ended = shop.lapse("run", "--as-of", TinyShop.AS_OF, "--output", "json");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .containsEntry("code", "paused")
                        .containsEntry("cluster", "customer-profile")
                        .containsEntry(
                                "action",
                                "ops-1 paused the cluster customer-profile; nothing is half done; lift it with lapse resume"
                                        + " --cluster customer-profile, then run again"));
    }

    @Test
    void aReplayHeedsThemToo() throws Exception {
        run();
        shop.database.execute(
                "insert into \"customer\" (\"customer_id\", \"name\", \"last_seen\") values (3, 'Zqvibeke Three', '2020-01-01')");
        shop.lapse("pause", "--cluster", "customer-profile", "--by", "ops-1", "--because", "a move");
        Ended held = shop.lapse("replay", "--since", "2026-11-01T08:00:00Z", "--output", "json");
        long there = customers();
        shop.lapse("resume", "--cluster", "customer-profile");
        Ended done = shop.lapse("replay", "--since", "2026-11-01T08:00:00Z");

        assertThat(held.code()).isEqualTo(3);
        assertThat(held.reasons()).anySatisfy(reason -> assertThat(reason).containsEntry("code", "paused"));
        assertThat(there).isEqualTo(customers() + 1);
        assertThat(done.code()).isZero();
    }

    private long customers() throws Exception {
        try (var connection = shop.database.connect();
                var rows = connection.createStatement().executeQuery("select count(*) from \"customer\"")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void nothingIsStoppedWhereNothingIsUnderWay() {
        Ended early = shop.lapse("stop", "--because", "a test");
        run();
        Ended late = shop.lapse("abort", "--because", "a test", "--output", "json");

        assertThat(early.code()).isEqualTo(4);
        assertThat(early.words()).contains("there is no journal yet");
        assertThat(late.code()).isEqualTo(4);
        assertThat(late.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).containsEntry("code", "nothing-under-way"));
    }

    @Test
    void whatCannotBeMeantIsSaidBeforeAnythingIsPlaced() {
        run();
        assertThat(shop.lapse("pause", "--cluster", "invoices", "--because", "a test")
                        .words())
                .startsWith("REFUSED there is no cluster of that name; it is one of customer-profile, invoice");
        assertThat(shop.lapse("pause", "--store", "shops", "--because", "a test")
                        .words())
                .startsWith("REFUSED there is no store of that name; it is one of shop");
        assertThat(List.of(
                        shop.lapse("pause").code(),
                        shop.lapse("pause", "--because", " ").code(),
                        shop.lapse("pause", "--because", "x", "--until", "yesterday")
                                .code(),
                        shop.lapse("pause", "--because", "x", "--until", "2026-10-31T05:00")
                                .code(),
                        shop.lapse("pause", "--because", "x", "--cluster", "invoice", "--store", "shop")
                                .code(),
                        shop.lapse("slow", "--because", "x", "--rows", "0/s").code(),
                        shop.lapse("slow", "--because", "x", "--rows", "many").code(),
                        shop.lapse("run", "--until", "25:00").code()))
                .containsOnly(64);
        assertThat(shop.lapse("brakes").firstLine()).isEqualTo("LISTED 0 brakes in force");
    }

    @Test
    void everyRunSaysFirstWhichFileStopsItAndHeedsIt() throws Exception {
        Path stop = folder.resolve("stop");
        Files.createFile(stop);
        Ended refused = shop.lapse("run", "--as-of", TinyShop.AS_OF);
        Files.delete(stop);

        assertThat(refused.err()
                        .lines()
                        .filter(line -> line.contains("without the journal"))
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).endsWith(stop.toString()));
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.words()).startsWith("REFUSED 2026-11-01: the file " + stop);
    }
}
