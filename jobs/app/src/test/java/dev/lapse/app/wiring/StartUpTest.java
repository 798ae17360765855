package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before anything is begun: clocks, the key file, the rights of users. */
class StartUpTest {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @TempDir
    private Path folder;

    @Test
    void aHostTwoHoursAheadBeginsNothingOnPostgreSql() throws Exception {
        refusesByTheClock(TinyShop.in(folder).onAHostAhead(TWO_HOURS), "seconds ahead of that of");
    }

    @Test
    void aHostTwoHoursBehindBeginsNothingOnMariaDb() throws Exception {
        refusesByTheClock(
                TinyShop.onMariaDb(folder).withJournalOnMariaDb().onAHostAhead(TWO_HOURS.negated()),
                "seconds behind that of");
    }

    private static void refusesByTheClock(TinyShop shop, String how) {
        Ended run = shop.lapse("run", "--output", "json");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(run.json()).containsEntry("outcome", "REFUSED");
        assertThat(run.reasons()).extracting(reason -> reason.get("code")).containsExactly("clock-skew", "clock-skew");
        assertThat(run.reasons().get(0).get("store")).isNull();
        assertThat(run.reasons().get(0).get("action")).asString().contains("the journal", how, "NTP");
        assertThat(run.reasons().get(1)).containsEntry("store", "shop");
        assertThat(shop.lapse("runs", "list").firstLine()).startsWith("LISTED 0 runs");

        Ended plan = shop.lapse("plan", "--output", "json");
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.reasons()).extracting(reason -> reason.get("code")).containsExactly("clock-skew", "clock-skew");
        Ended serve = shop.lapse("serve", "--output", "json");
        assertThat(serve.code()).isEqualTo(4);
        assertThat(serve.reasons()).extracting(reason -> reason.get("code")).containsOnly("clock-skew");
        assertThat(erased(shop).code()).isEqualTo(4);
    }

    private static Ended erased(TinyShop shop) {
        return shop.lapse("erase", "--subject", "customer:1", "--id", "R-1", "--reason", "a letter", "--by", "desk-1");
    }

    /** What must be stopped must not wait for somebody who mends a clock. */
    @Test
    void aSuspensionIsPlacedWhateverTheClockSays() throws Exception {
        TinyShop shop = TinyShop.onH2(folder).onAHostAhead(TWO_HOURS);

        Ended placed = shop.lapse(
                "hold",
                "place",
                "CASE-1",
                "--record",
                "shop/invoice",
                "--key",
                "11",
                "--by",
                "legal-1",
                "--because",
                "a lawsuit",
                "--review",
                "2027-06-30");

        assertThat(placed.code()).as(placed.out()).isZero();
    }

    @Test
    void tenSecondsAreANoticeAndTheRunIsDone() throws Exception {
        TinyShop shop = TinyShop.in(folder).onAHostAhead(Duration.ofSeconds(10));

        Ended run = shop.lapse("run", "--output", "json");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(findings(run, "clock-skew"))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding).containsEntry("weight", "notice"));
        assertThat(findings(run, "clock-skew").get(1).get("what"))
                .asString()
                .matches("the clock of this host is (8|9|10) seconds ahead of that of the store shop");
    }

    @Test
    void aClockThatIsRightIsNotTalkedOfWhateverDateIsAskedFor() throws Exception {
        TinyShop shop = TinyShop.in(folder).at("2031-01-01T08:00:00Z");

        Ended run = shop.lapse("run", "--as-of", "2030-12-31", "--output", "json");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(findings(run, "clock-skew")).isEmpty();
    }

    @Test
    void aUserWhoMayDoMoreThanErasingTakesIsANoticeOnceForAStore() throws Exception {
        TinyShop shop = TinyShop.in(folder);

        List<Map<String, Object>> told = findings(shop.lapse("plan", "--output", "json"), "privileges-too-wide");

        assertThat(told).hasSize(1);
        assertThat(told.get(0))
                .containsEntry("weight", "notice")
                .containsEntry("store", "shop")
                .containsEntry("what", "the user of the store shop may do more there than erasing takes: SUPERUSER");
    }

    @Test
    void aKeyFileThatOthersMayReadIsRefused() throws Exception {
        TinyShop shop = TinyShop.onH2(folder);
        assertThat(shop.lapse("run").code()).isZero();
        Path keys = folder.resolve("keys.p12");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));

        for (String command : List.of("run", "serve")) {
            Ended ended = shop.lapse(command, "--output", "json");

            assertThat(ended.code()).as(command).isEqualTo(4);
            assertThat(ended.reasons()).hasSize(1);
            assertThat(ended.reasons().get(0)).containsEntry("code", "journal");
            assertThat(ended.reasons().get(0).get("action"))
                    .asString()
                    .contains("the key file " + keys, "(rw-r--r--)", "run: chmod 600 " + keys);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> findings(Ended ended, String code) {
        Object findings = ended.json().getOrDefault("findings", List.of());
        return ((List<Map<String, Object>>) findings)
                .stream().filter(finding -> code.equals(finding.get("code"))).toList();
    }
}
