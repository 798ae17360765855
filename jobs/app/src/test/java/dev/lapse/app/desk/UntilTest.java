package dev.lapse.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Moments to come, as people write them. */
class UntilTest {

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    @Test
    void aTimeIsTheNextThatClocksShow() {
        assertThat(Until.of("05:00", COPENHAGEN, Instant.parse("2026-11-30T21:00:00Z")))
                .contains(Instant.parse("2026-12-01T04:00:00Z"));
        assertThat(Until.of("23:30", COPENHAGEN, Instant.parse("2026-11-30T21:00:00Z")))
                .contains(Instant.parse("2026-11-30T22:30:00Z"));
        assertThat(Until.of("22:00", COPENHAGEN, Instant.parse("2026-11-30T21:00:00Z")))
                .contains(Instant.parse("2026-12-01T21:00:00Z"));
    }

    @Test
    void aNightInWhichClocksAreChangedEndsWhenTheyShowTheTime() {
        // 29 March has no 02:30; 25 October has two, and the first of them counts.
        assertThat(Until.of("02:30", COPENHAGEN, Instant.parse("2026-03-28T21:00:00Z")))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(Until.of("05:00", COPENHAGEN, Instant.parse("2026-03-28T21:00:00Z")))
                .contains(Instant.parse("2026-03-29T03:00:00Z"));
        assertThat(Until.of("02:30", COPENHAGEN, Instant.parse("2026-10-24T20:00:00Z")))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void aDateAndAZoneAreTakenAsTheyAreWritten() {
        Instant now = Instant.parse("2026-11-30T21:00:00Z");
        assertThat(Until.of("2026-12-24T05:00", COPENHAGEN, now)).contains(Instant.parse("2026-12-24T04:00:00Z"));
        assertThat(Until.of("2026-12-24T05:00:00Z", COPENHAGEN, now)).contains(Instant.parse("2026-12-24T05:00:00Z"));
        assertThat(Until.of("2026-12-24T05:00:00-03:30", COPENHAGEN, now))
                .contains(Instant.parse("2026-12-24T08:30:00Z"));
    }

    @Test
    void whatHasPassedOrMeansNothingIsNone() {
        Instant now = Instant.parse("2026-11-30T21:00:00Z");
        assertThat(Until.of("2026-11-30T21:00:00Z", COPENHAGEN, now)).isEmpty();
        assertThat(Until.of("25:00", COPENHAGEN, now)).isEmpty();
        assertThat(Until.of("tomorrow", COPENHAGEN, now)).isEmpty();
        assertThat(Until.of("2026-02-30T05:00", COPENHAGEN, now)).isEmpty();
        assertThat(Until.of("", COPENHAGEN, now)).isEmpty();
    }
}
