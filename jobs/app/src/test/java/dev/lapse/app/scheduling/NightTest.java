package dev.lapse.app.scheduling;

import static dev.lapse.app.scheduling.Nights.night;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When nights begin and end, also where clocks are put forward and back. */
class NightTest {

    private static final String COPENHAGEN = "Europe/Copenhagen";
    private static final String ST_JOHNS = "America/St_Johns";

    private static List<String> nights(Night night, String after, int count) {
        return night.after(Instant.parse(after))
                .limit(count)
                .map(nominal -> nominal.at() + " " + nominal.until())
                .toList();
    }

    @Test
    void aNightThatClocksChangeInIsAnHourShorterOrLonger() {
        Night night = night("0 0 22 ? * *", COPENHAGEN, "22:00-05:00");

        assertThat(nights(night, "2026-03-28T12:00:00Z", 2))
                .containsExactly(
                        "2026-03-28T21:00:00Z 2026-03-29T03:00:00Z", "2026-03-29T20:00:00Z 2026-03-30T03:00:00Z");
        assertThat(nights(night, "2026-10-24T12:00:00Z", 2))
                .containsExactly(
                        "2026-10-24T20:00:00Z 2026-10-25T04:00:00Z", "2026-10-25T21:00:00Z 2026-10-26T04:00:00Z");
        assertThat(night.after(Instant.parse("2026-10-24T12:00:00Z"))
                        .limit(1)
                        .map(nominal -> Duration.between(nominal.at(), nominal.until())))
                .containsExactly(Duration.ofHours(8));
    }

    @Test
    void aBeginningInTheHourThatIsLeftOutIsItsEndAndOneInTheHourThatComesTwiceIsTheFirst() {
        Night night = night("0 30 2 ? * *", COPENHAGEN, "02:30-05:00");

        assertThat(nights(night, "2026-03-28T12:00:00Z", 2))
                .containsExactly(
                        "2026-03-29T01:00:00Z 2026-03-29T03:00:00Z", "2026-03-30T00:30:00Z 2026-03-30T03:00:00Z");
        assertThat(nights(night, "2026-10-24T12:00:00Z", 2))
                .containsExactly(
                        "2026-10-25T00:30:00Z 2026-10-25T04:00:00Z", "2026-10-26T01:30:00Z 2026-10-26T04:00:00Z");
        assertThat(nights(night, "2026-10-25T00:30:00Z", 1))
                .as("the second 02:30 is no other night")
                .containsExactly("2026-10-26T01:30:00Z 2026-10-26T04:00:00Z");
    }

    @Test
    void anEndInTheHourThatIsLeftOutIsItsEndAndOneInTheHourThatComesTwiceIsTheFirst() {
        Night night = night("0 0 22 ? * *", COPENHAGEN, "22:00-02:30");

        assertThat(nights(night, "2026-03-28T12:00:00Z", 1))
                .containsExactly("2026-03-28T21:00:00Z 2026-03-29T01:00:00Z");
        assertThat(nights(night, "2026-10-24T12:00:00Z", 1))
                .containsExactly("2026-10-24T20:00:00Z 2026-10-25T00:30:00Z");
    }

    @Test
    void aZoneOfHalfHoursIsNoOther() {
        assertThat(nights(night("0 30 1 ? * *", ST_JOHNS, "01:30-03:00"), "2026-10-31T12:00:00Z", 2))
                .containsExactly(
                        "2026-11-01T04:00:00Z 2026-11-01T06:30:00Z", "2026-11-02T05:00:00Z 2026-11-02T06:30:00Z");
        assertThat(nights(night("0 30 2 ? * *", ST_JOHNS, "02:30-03:30"), "2026-03-07T12:00:00Z", 2))
                .containsExactly(
                        "2026-03-08T05:30:00Z 2026-03-08T06:00:00Z", "2026-03-09T05:00:00Z 2026-03-09T06:00:00Z");
    }

    @Test
    void aWindowOverMidnightBelongsToTheEveningAlsoForWhatBeginsInTheMorning() {
        Night night = night("0 0 1 ? * *", COPENHAGEN, "22:00-05:00");

        assertThat(nights(night, "2026-11-23T12:00:00Z", 1))
                .containsExactly("2026-11-24T00:00:00Z 2026-11-24T04:00:00Z");
    }

    @Test
    void theLastDaysOfAMonthAreItsLastAlsoInALeapYear() {
        Blackout blackout = new Blackout(java.util.Set.of(LocalDate.parse("2028-12-24")), 2, 1);

        assertThat(List.of(
                                "2028-02-27",
                                "2028-02-28",
                                "2028-02-29",
                                "2028-03-01",
                                "2028-03-02",
                                "2027-02-27",
                                "2028-12-24")
                        .stream()
                        .map(date -> blackout.of(LocalDate.parse(date)).orElse("-")))
                .containsExactly(
                        "-",
                        "last-days-of-month",
                        "last-days-of-month",
                        "first-days-of-month",
                        "-",
                        "last-days-of-month",
                        "date-blacked-out");
    }
}
