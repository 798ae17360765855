package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.core.erasing.PastRuns.PastRun;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.UnderWay;
import dev.lapse.core.erasing.UnderWay.Planned;
import dev.lapse.core.request.Disclosure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows a run that is under way anywhere until it ends, by looking at the journal now and then. It takes no lease and holds up
 * nothing; ending it ends nothing else.
 *
 * @param interval how long it waits between two looks
 */
public record RunFollowing(Office office, Duration interval) {

    private static final int NOT_ENDED = 3;

    /** Told at each look how far it is. */
    @FunctionalInterface
    public interface Listener {

        /**
         * @param what what it is at
         * @param planned how many records there are to be; 0 where nobody knows
         * @param estimate how long the rest takes, in words
         */
        void at(String what, long done, long planned, String estimate);
    }

    private sealed interface End {

        record Ended() implements End {}

        /** @param why that nobody is at work on it, in words */
        record Abandoned(String why) implements End {}

        record Interrupted() implements End {}
    }

    /**
     * What is to be told of the run in the end: how it ended; that its process died; or, where the thread was interrupted, nothing.
     *
     * @throws Refusal if there was none of that name
     */
    public Answer follow(String name, Listener listener) {
        RunViews views = new RunViews(office);
        End end = views.at(journal -> end(journal, name, listener)).orElseThrow(RunViews::unknown);
        return switch (end) {
            case End.Ended ended -> views.show(name, journal -> Disclosure.full());
            case End.Abandoned abandoned ->
                abandoned(name + ": " + abandoned.why(), views.show(name, journal -> Disclosure.full()));
            case End.Interrupted interrupted -> {
                Thread.currentThread().interrupt();
                yield new Answer("LEFT", 0, "LEFT " + name + " to itself: it goes on", List.of(), List.of(), Map.of());
            }
        };
    }

    /** With the journal open all the while; an interrupt is kept until it is closed, since it would tear down a file of H2. */
    private End end(OpenJournal journal, String name, Listener listener) {
        Planned seen = UnderWay.UNSEEN;
        while (true) {
            Optional<RunId> run = underWay(journal, name);
            if (run.isEmpty()) {
                return new End.Ended();
            }
            RunProgress progress = RunProgress.look(journal, run.get(), seen);
            seen = progress.planned();
            if (!progress.holding().held()) {
                // Whoever gives the lease back has said before how the run ended.
                return underWay(journal, name).isEmpty() ? new End.Ended() : new End.Abandoned(progress.nobody());
            }
            listener.at(progress.step(), progress.records(), progress.expected(), progress.estimate());
            try {
                Thread.sleep(interval);
            } catch (InterruptedException e) {
                return new End.Interrupted();
            }
        }
    }

    private static Optional<RunId> underWay(OpenJournal journal, String name) {
        PastRun past = journal.pastRuns().named(name).orElseThrow(RunViews::unknown);
        return past.outcome().isPresent() ? Optional.empty() : Optional.of(past.run());
    }

    private static Answer abandoned(String what, Answer shown) {
        return new Answer(
                "ABANDONED",
                NOT_ENDED,
                "ABANDONED " + what,
                List.of(new Reason("run-abandoned", Optional.empty(), Optional.empty(), what)),
                shown.text(),
                shown.json());
    }
}
