package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.desk.Holder;
import dev.lapse.app.desk.OnePolicySet;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.ScheduledWork;
import dev.lapse.app.scheduling.Chore;
import dev.lapse.app.scheduling.NightShift;
import dev.lapse.app.scheduling.Nodes;
import dev.lapse.app.scheduling.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is scheduled, as operators see it, and what the schedule does. */
class ScheduleTest {

    private static final String SCHEDULE = """
              schedule:
                nights:
                  - {name: nightly, cron: "0 0 22 ? * *", zone: Europe/Copenhagen, window: "22:00-05:00", blackout: {dates: ["2026-11-03"]}}
                recipients: off
            """;

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder).at("2026-11-01T08:00:00Z");
        schedule(SCHEDULE);
    }

    private void schedule(String text) throws IOException {
        shop.configured(shop.database.url(), shop.database.username());
        Path configuration = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(configuration).replace("lapse:\n", "lapse:\n" + text.indent(0)));
    }

    /** As lapse serve does when Quartz calls, at that moment. */
    private void tend(String moment) {
        shop.at(moment);
        var office = shop.office();
        try (OpenJournal journal =
                office.surroundings().journal().open(office.configuration().journal())) {
            new NightShift(
                            office.configuration().schedule().orElseThrow(),
                            journal.nights(),
                            new ScheduledWork(office),
                            Clock.fixed(Instant.parse(moment), ZoneOffset.UTC))
                    .tend();
        }
    }

    @Test
    void theNextNightsAreToldByTheClockOfTheirZoneAndWhichIsLeftOut() {
        Ended next = shop.lapse("schedule", "next", "--count", "3");

        assertThat(next.code()).isZero();
        assertThat(next.words())
                .startsWith("LISTED the next 3 nights")
                .contains(
                        "nightly Sun 2026-11-01 22:00:00 Europe/Copenhagen Mon 2026-11-02 05:00:00 2026-11-01T21:00:00Z -",
                        "nightly Tue 2026-11-03 22:00:00 Europe/Copenhagen Wed 2026-11-04 05:00:00 2026-11-03T21:00:00Z"
                                + " that date is blacked out");
        assertThat(shop.lapse("schedule", "next", "--count", "0").code()).isEqualTo(64);
        assertThat(shop.hasJournal()).as("it only reads").isFalse();
    }

    @Test
    void aNightDoesWhatARunDoesAndIsListedWithItsRun() {
        tend("2026-11-01T12:00:00Z");
        tend("2026-11-01T21:00:00Z");

        Ended list = shop.lapse("schedule", "list");
        assertThat(list.words())
                .startsWith("LISTED 1 night and 4 chores")
                .contains("nightly 0 0 22 ? * * Europe/Copenhagen in 22:00-05:00 2026-11-02T21:00:00Z"
                        + " 2026-11-01T21:00:00Z done: COMPLETE 2026-11-01.1")
                .contains("log-verification 0 0 6 ? * SUN Europe/Copenhagen 2026-11-08T05:00:00Z - -");
        assertThat(shop.lapse("runs", "list").words()).contains("2026-11-01.1 COMPLETE");
    }

    @Test
    void aNightThatIsTriedAfterMidnightIsOfTheDayItWasToBeginOn() {
        tend("2026-11-01T12:00:00Z");
        tend("2026-11-02T02:00:00Z");

        assertThat(shop.lapse("runs", "list").words())
                .startsWith("LISTED 1 run,")
                .contains("2026-11-01.1");
    }

    @Test
    void aMissedNightIsToldByEachPlanUntilARunToldItAndIsListedForGood() {
        tend("2026-11-01T12:00:00Z");
        shop.at("2026-11-02T08:00:00Z");
        String missed =
                "the night nightly of 2026-11-01T21:00:00Z was missed: no lapse serve was at work in its window";

        for (int i = 0; i < 2; i++) {
            assertThat(shop.lapse("plan", "--as-of", "2026-11-02").words()).contains(missed);
        }
        assertThat(shop.lapse("run", "--as-of", "2026-11-02").words()).contains(missed);
        assertThat(shop.lapse("plan", "--as-of", "2026-11-02").words()).doesNotContain("was missed");
        assertThat(shop.lapse("run", "--as-of", "2026-11-02").words()).doesNotContain("was missed");
        Ended list = shop.lapse("schedule", "list", "--output", "json");
        assertThat(list.out()).contains("\"night-missed\"".replace("night-missed", "nobody-at-work"));
        assertThat(shop.lapse("schedule", "list").words())
                .contains(
                        "missed: the night nightly of 2026-11-01T21:00:00Z, no lapse serve was at work in its window");
    }

    @Test
    void eachChoreSaysWhatItDid() {
        shop.lapse("run");
        Work work = new ScheduledWork(shop.office());

        List<Work.Told> told = Arrays.stream(Chore.values()).map(work::chore).toList();

        assertThat(told).allMatch(Work.Told::well);
        assertThat(told)
                .extracting(Work.Told::outcome)
                .containsExactly("VERIFIED", "SENT", "NOTHING", "DONE", "NOTHING");
        assertThat(told.toString()).doesNotContain(TinyShop.MARKER);
    }

    @Test
    void aChoreThatCannotBeDoneSaysWhy() throws Exception {
        Work work = new ScheduledWork(shop.office());

        assertThat(work.chore(Chore.LOG_VERIFICATION).well()).isFalse();
        assertThat(work.chore(Chore.LOG_VERIFICATION).line()).contains("there is no journal at lapse.journal.url yet");
    }

    @Test
    void aStoreThatHoldsAgainWhatWasErasedIsFoundWithoutARun() throws Exception {
        shop.lapse("run");
        Work work = new ScheduledWork(shop.office());
        shop.database.execute(
                "insert into \"customer\" values (3, 'Zqvibeke Three', 'three@example.dk', '2020-01-01')");

        Work.Told told = work.chore(Chore.RESTORE_CHECK);

        assertThat(told.well()).isFalse();
        assertThat(told.line())
                .contains("the store shop holds records of customer-profile that were erased at")
                .doesNotContain(TinyShop.MARKER);
    }

    @Test
    void aNightOfAnUnknownClusterIsRefusedByCheckAndServe() throws Exception {
        schedule(SCHEDULE.replace("window:", "clusters: [customer-profile, nobody], window:"));

        for (String command : new String[] {"check", "serve"}) {
            Ended ended = shop.lapse(command);
            assertThat(ended.code()).isNotZero();
            assertThat(ended.words())
                    .startsWith("REFUSED a night of lapse.schedule runs the cluster nobody, which no rule governs");
        }
    }

    /** Another process than this one, which never differs from itself. */
    private void seen(String policySet) {
        var office = shop.office();
        try (var journal =
                office.surroundings().journal().open(office.configuration().journal())) {
            journal.nodes().seen(new Nodes.Node("process 7 of lapse on other", policySet));
        }
    }

    @Test
    void twoNodesWithDifferentPolicySetsRunNothingAndBothAreNamed() {
        String ours = OnePolicySet.of(shop.office()).orElseThrow();
        seen("sha256:of-the-other");

        Ended run = shop.lapse("run", "--output", "json");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(run.reasons()).hasSize(1);
        assertThat(run.reasons().get(0)).containsEntry("code", "policy-sets-differ");
        assertThat(run.reasons().get(0).get("action"))
                .asString()
                .contains("process 7 of lapse on other has sha256:of-the-other, this process has " + ours + ";");
        assertThat(shop.lapse("runs", "list").firstLine()).startsWith("LISTED 0 runs");

        tend("2026-11-01T12:00:00Z");
        tend("2026-11-01T21:00:00Z");
        assertThat(shop.lapse("runs", "list").firstLine()).startsWith("LISTED 0 runs");
        seen(ours);
        tend("2026-11-01T21:05:00Z");
        assertThat(shop.lapse("runs", "list").words()).contains("2026-11-01.1 COMPLETE");
    }

    @Test
    void aHostWithAWrongClockNotesNoNightAsMissed() {
        tend("2026-11-01T12:00:00Z");
        shop.at("2026-11-02T08:00:00Z").onAHostAhead(Duration.ofHours(2));

        assertThat(shop.lapse("run", "--as-of", "2026-11-02").code()).isEqualTo(4);

        var office = shop.office();
        try (var journal =
                office.surroundings().journal().open(office.configuration().journal())) {
            assertThat(journal.nights().newest(10)).isEmpty();
        }
    }

    @Test
    void aNightThatNoHostCouldRunForTheirPolicySetsIsMissedForThat() {
        seen("sha256:of-the-other");
        tend("2026-11-01T12:00:00Z");
        tend("2026-11-01T21:00:00Z");
        tend("2026-11-02T08:00:00Z");

        assertThat(shop.lapse("plan", "--as-of", "2026-11-02").words())
                .contains("the night nightly of 2026-11-01T21:00:00Z was missed: the hosts have different policy sets");
    }

    @Test
    void whoServesSaysWhichPolicySetItHasUntilItEnds() throws Exception {
        // An H2 file would be closed with the scheduler, whose thread is interrupted.
        shop.withJournalOnMariaDb();
        var office = shop.office();
        var configuration = office.configuration();
        String ours = OnePolicySet.of(office).orElseThrow();
        try (var journal = office.surroundings().journal().open(configuration.journal())) {
            try (var open = office.surroundings().serving().open(office, configuration)) {
                assertThat(open.port()).isPositive();
                assertThat(journal.nodes().alive()).containsExactly(new Nodes.Node(Holder.ofThisProcess(), ours));
            }
            assertThat(journal.nodes().alive()).isEmpty();
        }
    }

    @Test
    void whereNothingIsScheduledThatIsSaid() throws Exception {
        shop.configured(shop.database.url(), shop.database.username());

        assertThat(shop.lapse("schedule", "list").words())
                .startsWith("REFUSED the configuration has no lapse.schedule");
        assertThat(shop.lapse("schedule").code()).isEqualTo(64);
    }
}
