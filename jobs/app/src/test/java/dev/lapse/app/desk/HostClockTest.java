package dev.lapse.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Finding.Weight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From which difference on a clock is told of, and from which on nothing is begun. */
class HostClockTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private static Optional<Finding> where(Duration there) {
        return asked(Clock.fixed(NOW, ZoneOffset.UTC), there);
    }

    private static Optional<Finding> asked(Clock here, Duration there) {
        return new HostClock(here).against("the store shop", Optional.of("shop"), () -> Optional.of(NOW.plus(there)));
    }

    @Test
    void upToFiveSecondsNothingIsTold() {
        assertThat(where(Duration.ZERO)).isEmpty();
        assertThat(where(Duration.ofSeconds(5))).isEmpty();
        assertThat(where(Duration.ofSeconds(-5))).isEmpty();
    }

    @Test
    void upToAMinuteItIsANoticeThatSaysWhichIsAheadAndByHowMuch() {
        assertThat(where(Duration.ofMillis(5_001))).hasValueSatisfying(finding -> {
            assertThat(finding.weight()).isEqualTo(Weight.NOTICE);
            assertThat(finding.store()).hasValue("shop");
            assertThat(finding.what()).isEqualTo("the clock of this host is 5 seconds behind that of the store shop");
            assertThat(finding.action()).endsWith("beyond 60 seconds no run is begun");
        });
        assertThat(where(Duration.ofSeconds(-60))).hasValueSatisfying(finding -> {
            assertThat(finding.weight()).isEqualTo(Weight.NOTICE);
            assertThat(finding.what())
                    .isEqualTo("the clock of this host is 60 seconds ahead of that of the store shop");
        });
    }

    @Test
    void beyondAMinuteItStopsEverything() {
        assertThat(where(Duration.ofMillis(60_001))).map(Finding::weight).hasValue(Weight.RUN);
        assertThat(where(Duration.ofHours(-2))).map(Finding::weight).hasValue(Weight.RUN);
    }

    /** The answer was made at some moment while it was waited for. */
    @Test
    void aSlowAnswerIsNoWrongClock() {
        assertThat(asked(new Slow(Duration.ofMinutes(5)), Duration.ofMinutes(4)))
                .isEmpty();
        assertThat(asked(new Slow(Duration.ofMinutes(5)), Duration.ofMinutes(6)))
                .map(Finding::weight)
                .hasValue(Weight.NOTICE);
    }

    @Test
    void whoDoesNotTellTheTimeIsNotTalkedOf() {
        assertThat(new HostClock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .against("the store search", Optional.of("search"), Optional::empty))
                .isEmpty();
    }

    /** Goes on by as much each time it is asked after the first. */
    private static final class Slow extends Clock {

        private final Duration step;
        private Instant next = NOW;

        private Slow(Duration step) {
            this.step = step;
        }

        @Override
        public Instant instant() {
            Instant now = next;
            next = next.plus(step);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
