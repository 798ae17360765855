package dev.lapse.app.desk.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.app.scheduling.Blackout;
import dev.lapse.app.scheduling.Chore;
import dev.lapse.app.scheduling.Cron;
import dev.lapse.app.scheduling.Night;
import dev.lapse.app.scheduling.Schedule;
import dev.lapse.app.scheduling.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleReaderTest {

    @TempDir
    Path folder;

    private Optional<Schedule> read(String schedule) throws IOException {
        Path file = Files.writeString(folder.resolve("lapse.yaml"), "lapse:\n  schedule:\n" + schedule.indent(4));
        return ConfigurationReader.read(Optional.of(file), name -> Optional.empty())
                .schedule();
    }

    private static String night(String name, String cron, String window) {
        return "nights:\n  - {name: " + name + ", cron: \"" + cron + "\", zone: Europe/Copenhagen, window: \"" + window
                + "\"}\n";
    }

    private static String another(String name, String cron, String window) {
        return night(name, cron, window).substring("nights:\n".length());
    }

    private AbstractThrowableAssert<?, ?> refused(String schedule) {
        return assertThatThrownBy(() -> read(schedule)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void readsNightsAndChoresAndHasUsualTimesForWhatIsNotSaid() throws IOException {
        Schedule schedule = read("""
                zone: UTC
                nights:
                  - name: nightly
                    cron: "0 0 22 ? * *"
                    zone: Europe/Copenhagen
                    window: "22:00-05:00"
                    clusters: [customer-profile, invoice]
                    blackout: {dates: ["2026-12-24"], last-days-of-month: 2, first-days-of-month: 1}
                    catch-up: never
                log-verification: "0 0 3 ? * SAT"
                restore-check: off
                """).orElseThrow();

        assertThat(schedule.nights())
                .containsExactly(new Night(
                        "nightly",
                        Cron.of("0 0 22 ? * *").orElseThrow(),
                        ZoneId.of("Europe/Copenhagen"),
                        new Window(LocalTime.of(22, 0), LocalTime.of(5, 0)),
                        List.of("customer-profile", "invoice"),
                        new Blackout(Set.of(LocalDate.of(2026, 12, 24)), 2, 1),
                        Night.CatchUp.NEVER));
        assertThat(schedule.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(schedule.inOrder())
                .containsEntry(Chore.LOG_VERIFICATION, Cron.of("0 0 3 ? * SAT").orElseThrow())
                .containsEntry(Chore.RECIPIENTS, Cron.of("0 0/5 * * * ?").orElseThrow())
                .doesNotContainKey(Chore.RESTORE_CHECK);
    }

    @Test
    void schedulesNothingWhereNothingIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("lapse.yaml"), "lapse: {}");

        assertThat(ConfigurationReader.read(Optional.of(file), name -> Optional.empty())
                        .schedule())
                .isEmpty();
    }

    @Test
    void tellsAllFaultsAtOnceWithTheirPlaces() {
        refused("""
                nights:
                  - {name: one, cron: "at ten", zone: Europe/Kopenhagen, window: "22-05"}
                  - {name: one, cron: "0 0 1 ? * *", window: "01:00-01:00", catch-up: twice}
                log-verification: "0 0 6 30 2 ?"
                backup: "0 0 6 ? * *"
                """)
                .hasMessageContaining("lapse.yaml:4:27 lapse.schedule.nights[0].cron is no cron expression")
                .hasMessageContaining("lapse.schedule.nights[0].zone is no time zone; write one as Europe/Copenhagen")
                .hasMessageContaining("lapse.schedule.nights[0].window is no window")
                .hasMessageContaining("lapse.yaml:5:16 lapse.schedule.nights[1].name is one of another night")
                .hasMessageContaining("lapse.schedule.nights[1].zone is missing")
                .hasMessageContaining("lapse.schedule.nights[1].window has no length")
                .hasMessageContaining("lapse.schedule.nights[1].catch-up must be once or never")
                .hasMessageContaining("lapse.schedule.log-verification never fires")
                .hasMessageContaining("lapse.schedule has no key backup");
    }

    @Test
    void refusesANightThatNeverComes() {
        refused(night("nightly", "0 0 22 30 2 ?", "22:00-05:00"))
                .hasMessageContaining("lapse.schedule.nights nightly cron never fires; there is no such day");
        refused(night("nightly", "0 0 12 ? * *", "22:00-05:00"))
                .hasMessageContaining("lapse.schedule.nights nightly cron never fires in its window 22:00-05:00");
    }

    @Test
    void refusesACronThatAlsoFiresOutsideOfItsWindowAndOneThatFiresTwiceInIt() {
        refused(night("nightly", "0 0 2,12 ? * *", "22:00-05:00"))
                .hasMessageContaining("cron fires outside of its window 22:00-05:00, as at 2026-01-01T12:00");
        refused(night("nightly", "0 0 1,3 ? * *", "22:00-05:00"))
                .hasMessageContaining("nightly fires more than once in one window, as on 2026-01-02; let it fire once");
    }

    @Test
    void refusesNightsWhoseWindowsOverlapAndTakesThoseOfOtherDays() throws IOException {
        refused(night("one", "0 0 22 ? * *", "22:00-05:00") + another("two", "0 0 4 ? * SUN", "04:00-06:00"))
                .hasMessageContaining(
                        "lapse.schedule.nights two has a window while that of one lasts, as on 2026-01-04");
        assertThat(read(night("one", "0 0 22 ? * MON-FRI", "22:00-05:00")
                                + another("two", "0 0 22 ? * SAT", "22:00-09:00"))
                        .orElseThrow()
                        .nights())
                .hasSize(2);
        assertThat(read(night("one", "0 0 22 ? * *", "22:00-02:00") + another("two", "0 0 2 ? * *", "02:00-05:00"))
                        .orElseThrow()
                        .nights())
                .as("also when clocks are changed between them")
                .hasSize(2);
    }

    @Test
    void refusesABlackoutThatIsNone() {
        refused(night("nightly", "0 0 22 ? * *", "22:00-05:00").replace("}", """
                , blackout: {dates: [christmas], last-days-of-month: 31}}"""))
                .hasMessageContaining("blackout.dates holds what is no date")
                .hasMessageContaining("blackout.last-days-of-month is no number of days; write 0 to 27");
    }
}
