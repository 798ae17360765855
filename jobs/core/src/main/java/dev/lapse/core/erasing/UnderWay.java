package dev.lapse.core.erasing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port to what the journal tells of a run while it is under way, from whatever host. Changes nothing and waits for nobody. */
public interface UnderWay {

    /** What is known of a run that nobody has looked at yet. */
    Planned UNSEEN = new Planned(Optional.empty(), 0);

    /**
     * The newest plan of {@code run}.
     *
     * @param seen what was known of it before, so that the log is not read twice; {@link #UNSEEN} at first
     */
    Planned planned(RunId run, Planned seen);

    /** What the chunks of {@code run} did that were meant at {@code since} or later, and are confirmed. */
    List<Done> done(RunId run, Instant since);

    /** The latest of them, at most {@code most}, the newest first. */
    List<Confirmed> latest(RunId run, Instant since, int most);

    /** Who is at work, if anybody is. */
    Holding holding(RunId run);

    /**
     * A plan, as far as the evidence log is read.
     *
     * @param next the position in the log from which on nothing is read yet
     */
    record Planned(Optional<Plan> plan, long next) {}

    /**
     * What one start of a run was to do; what earlier starts did is not in it.
     *
     * @param at when it was noted, by the clock of whoever runs
     * @param records by record set, how many were to go, to be reduced or to lose a link
     */
    record Plan(Instant at, Map<String, Long> records) {

        public Plan {
            records = Map.copyOf(records);
        }

        public long all() {
            return records.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What confirmed chunks of one cluster did. @param records how many went, were reduced or lost a link */
    record Done(String cluster, long chunks, long records) {}

    /** A chunk. @param at when it was confirmed, by the clock of whoever runs */
    record Confirmed(String cluster, Instant at, long records) {}

    /**
     * The lease, by the journal's own clock.
     *
     * @param held whether somebody holds it, and may be at work on that run: of a holder that is known to be at work on another
     *     one, it is not held for this one
     * @param holder the latest holder, in the words it gave
     * @param until when it ends, or has ended
     */
    record Holding(boolean held, String holder, Instant until) {}
}
