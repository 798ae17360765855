package dev.lapse.app.scheduling;

import static dev.lapse.app.scheduling.Nights.night;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.scheduling.NightBook.Entry;
import dev.lapse.app.scheduling.NightBook.State;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which night is to run at a moment, and which were missed or left out. */
class NightWatchTest {

    private static final Instant SINCE = Instant.parse("2026-11-20T12:00:00Z");
    private static final Night NIGHT = night("0 0 22 ? * *", "UTC", "22:00-05:00");
    private static final Instant FIRST = Instant.parse("2026-11-20T22:00:00Z");

    private static Entry entry(State state, String tried) {
        return new Entry(
                "nightly",
                FIRST,
                Instant.parse("2026-11-21T05:00:00Z"),
                state,
                Optional.of(Instant.parse(tried)),
                Optional.empty(),
                Optional.empty());
    }

    private static String look(Night night, Optional<Entry> latest, String now) {
        NightWatch.Look look = NightWatch.look(night, SINCE, latest, Instant.parse(now));
        return look.skipped().stream()
                        .map(entry -> entry.at() + " " + entry.state() + " "
                                + entry.what().orElse(""))
                        .collect(Collectors.joining(", "))
                + look.due().map(due -> " due " + due.nominal().at()).orElse("");
    }

    @Test
    void aNightIsDueFromItsBeginningUntilItsWindowEndsAndMissedThen() {
        assertThat(look(NIGHT, Optional.empty(), "2026-11-20T21:59:59.999Z")).isEmpty();
        assertThat(look(NIGHT, Optional.empty(), "2026-11-20T22:00:00Z")).isEqualTo(" due 2026-11-20T22:00:00Z");
        assertThat(look(NIGHT, Optional.empty(), "2026-11-21T04:59:59.999Z")).isEqualTo(" due 2026-11-20T22:00:00Z");
        assertThat(look(NIGHT, Optional.empty(), "2026-11-21T05:00:00Z"))
                .isEqualTo("2026-11-20T22:00:00Z MISSED nobody-at-work");
    }

    @Test
    void afterAnOutageOverSeveralNightsEachIsMissedAndTheOneInWhoseWindowItEndsIsCaughtUp() {
        assertThat(look(NIGHT, Optional.empty(), "2026-11-23T01:00:00Z"))
                .isEqualTo("2026-11-20T22:00:00Z MISSED nobody-at-work, 2026-11-21T22:00:00Z MISSED nobody-at-work"
                        + " due 2026-11-22T22:00:00Z");
    }

    @Test
    void aNightThatEndedIsNeitherDueNorMissed() {
        for (State state : new State[] {State.DONE, State.MISSED, State.LEFT_OUT}) {
            assertThat(look(NIGHT, Optional.of(entry(state, "2026-11-20T22:00:00Z")), "2026-11-21T01:00:00Z"))
                    .isEmpty();
        }
    }

    @Test
    void aNightThatWasHinderedIsTriedAgainAfterAPauseAndMissedWhenItsWindowIsOver() {
        Optional<Entry> tried = Optional.of(entry(State.RUNNING, "2026-11-20T22:00:00Z"));

        assertThat(look(NIGHT, tried, "2026-11-20T22:04:59Z")).isEmpty();
        assertThat(look(NIGHT, tried, "2026-11-20T22:05:00Z")).isEqualTo(" due 2026-11-20T22:00:00Z");
        assertThat(look(NIGHT, tried, "2026-11-21T05:00:00Z")).isEqualTo("2026-11-20T22:00:00Z MISSED not-ended");
    }

    @Test
    void whatIsNeverCaughtUpIsMissedWhenItDidNotBeginInTime() {
        Night never = night("0 0 22 ? * *", "UTC", "22:00-05:00", Blackout.NONE, Night.CatchUp.NEVER);

        assertThat(look(never, Optional.empty(), "2026-11-20T22:10:00Z")).isEqualTo(" due 2026-11-20T22:00:00Z");
        assertThat(look(never, Optional.empty(), "2026-11-20T22:10:01Z"))
                .isEqualTo("2026-11-20T22:00:00Z MISSED not-in-time");
        assertThat(look(never, Optional.of(entry(State.RUNNING, "2026-11-20T22:00:00Z")), "2026-11-21T01:00:00Z"))
                .as("it was begun in time")
                .isEqualTo(" due 2026-11-20T22:00:00Z");
    }

    @Test
    void aNightThatIsBlackedOutIsLeftOutAndNotMissed() {
        Night night = night(
                "0 0 22 ? * *",
                "UTC",
                "22:00-05:00",
                new Blackout(Set.of(java.time.LocalDate.parse("2026-11-20")), 0, 0),
                Night.CatchUp.ONCE);

        assertThat(look(night, Optional.empty(), "2026-11-21T06:00:00Z"))
                .isEqualTo("2026-11-20T22:00:00Z LEFT_OUT date-blacked-out");
        assertThat(look(night, Optional.of(entry(State.RUNNING, "2026-11-20T22:00:00Z")), "2026-11-21T01:00:00Z"))
                .as("what was begun before the date was blacked out goes on")
                .isEqualTo(" due 2026-11-20T22:00:00Z");
    }

    @Test
    void nightsFromBeforeItWasKnownAreNotMissed() {
        assertThat(NightWatch.look(NIGHT, FIRST, Optional.empty(), Instant.parse("2026-11-21T12:00:00Z"))
                        .skipped())
                .isEmpty();
    }

    @Test
    void oneThatWasBegunUnderAnEarlierDefinitionIsMissedWhenItsWindowIsOver() {
        NightWatch.Look look = NightWatch.look(
                NIGHT,
                Instant.parse("2026-11-20T23:00:00Z"),
                Optional.of(entry(State.RUNNING, "2026-11-20T22:00:00Z")),
                Instant.parse("2026-11-21T05:00:00Z"));

        assertThat(look.missed()).extracting(Entry::at).containsExactly(FIRST);
        assertThat(look.due()).isEmpty();
    }
}
