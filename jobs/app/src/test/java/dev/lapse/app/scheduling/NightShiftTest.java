package dev.lapse.app.scheduling;

import static dev.lapse.app.scheduling.Nights.night;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.scheduling.NightBook.State;
import dev.lapse.core.erasing.RunId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is noted of a night, however its run ends. */
class NightShiftTest {

    private static final Instant SINCE = Instant.parse("2026-11-20T12:00:00Z");

    private final MemoryBook book = new MemoryBook(SINCE);
    private final Deque<RunReport> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    private void tend(Night night, String now) {
        Work work = new Work() {
            @Override
            public RunReport run(Optional<String> cluster, Instant begins, Instant until) {
                asked.add(cluster.orElse("all") + " " + begins + " " + until);
                return answers.remove();
            }

            @Override
            public Told chore(Chore chore) {
                throw new UnsupportedOperationException();
            }
        };
        new NightShift(
                        new Schedule(List.of(night), ZoneId.of("UTC"), Map.of()),
                        book,
                        work,
                        Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .tend();
    }

    private static RunReport report(Outcome outcome, boolean opened, String... reasons) {
        return new RunReport(
                outcome,
                opened ? Optional.of(new RunId(LocalDate.parse("2026-11-20"), RunId.EVERYTHING, 1)) : Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(reasons).stream()
                        .map(code -> new RunReport.Reason(code, Optional.empty(), Optional.empty(), "a test"))
                        .toList(),
                Map.of(),
                outcome + " a test");
    }

    @Test
    void aNightWhoseLeaseIsHeldIsTriedAgainInItsWindowAndOnceItEndedNoMore() {
        Night night = night("0 0 22 ? * *", "UTC", "22:00-05:00");
        answers.add(report(Outcome.REFUSED, false, "lease-held"));
        tend(night, "2026-11-20T22:00:00Z");
        tend(night, "2026-11-20T22:03:00Z");

        assertThat(book.all().getFirst().state()).isEqualTo(State.RUNNING);
        assertThat(book.all().getFirst().what()).contains("lease-held");

        answers.add(report(Outcome.COMPLETE, true));
        tend(night, "2026-11-20T22:05:00Z");
        tend(night, "2026-11-20T22:30:00Z");

        assertThat(asked)
                .containsExactly(
                        "all 2026-11-20T22:00:00Z 2026-11-21T05:00:00Z",
                        "all 2026-11-20T22:00:00Z 2026-11-21T05:00:00Z");
        assertThat(book.all().getFirst().state()).isEqualTo(State.DONE);
        assertThat(book.all().getFirst().run()).contains("2026-11-20.1");
    }

    @Test
    void aNightThatStayedHinderedIsMissedForWhatHinderedIt() {
        Night night = night("0 0 22 ? * *", "UTC", "22:00-05:00");
        answers.add(report(Outcome.REFUSED, false, "lease-held"));
        tend(night, "2026-11-20T22:00:00Z");
        tend(night, "2026-11-21T05:00:00Z");

        assertThat(book.all()).hasSize(1);
        assertThat(book.all().getFirst().state()).isEqualTo(State.MISSED);
        assertThat(book.all().getFirst().what()).contains("lease-held");
    }

    @Test
    void whatWasStoppedGoesOnAndWhatWasRefusedByTheStoresDoesNot() {
        Night night = night("0 0 22 ? * *", "UTC", "22:00-05:00");
        answers.add(report(Outcome.INCOMPLETE, true, "stopped"));
        tend(night, "2026-11-20T22:00:00Z");
        assertThat(book.all().getFirst().state()).isEqualTo(State.RUNNING);

        answers.add(report(Outcome.REFUSED, true, "store-restored"));
        tend(night, "2026-11-20T22:10:00Z");
        assertThat(book.all().getFirst().state()).isEqualTo(State.DONE);
        assertThat(book.all().getFirst().what()).contains("REFUSED");
    }

    @Test
    void theClustersOfANightGoOneAfterTheOtherAndTheWorstOutcomeCounts() {
        Night all = night("0 0 22 ? * *", "UTC", "22:00-05:00");
        Night night = new Night(
                all.name(), all.cron(), all.zone(), all.window(), List.of("b", "a"), all.blackout(), all.catchUp());
        answers.add(report(Outcome.INCOMPLETE, true, "store-busy"));
        answers.add(report(Outcome.COMPLETE, true));
        tend(night, "2026-11-20T22:00:00Z");

        assertThat(asked)
                .containsExactly(
                        "b 2026-11-20T22:00:00Z 2026-11-21T05:00:00Z", "a 2026-11-20T22:00:00Z 2026-11-21T05:00:00Z");
        assertThat(book.all().getFirst().what()).contains("INCOMPLETE");
    }

    @Test
    void aNightThatBreaksOffIsTriedAgain() {
        Night night = night("0 0 22 ? * *", "UTC", "22:00-05:00");
        tend(night, "2026-11-20T22:00:00Z");

        assertThat(book.all().getFirst().state()).isEqualTo(State.RUNNING);
        assertThat(book.all().getFirst().what()).contains("broken");
    }
}
