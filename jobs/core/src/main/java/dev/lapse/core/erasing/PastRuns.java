package dev.lapse.core.erasing;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The port to the runs that were opened, and what the journal keeps of them. Changes nothing. */
public interface PastRuns {

    /** At most {@code most} runs, the newest first. */
    List<PastRun> newest(int most);

    /** The run of this name, as answers and logs write it. */
    Optional<PastRun> named(String name);

    /** The newest run that {@code wanted} takes. */
    Optional<PastRun> newest(Predicate<PastRun> wanted);

    /** The clusters of which the newest run that planned them left something undone. */
    List<Behind> behind();

    /**
     * A cluster that is behind.
     *
     * @param records how many records still were to go when that run ended, as far as they were counted
     * @param since the date of the first run after which the cluster was not done with any more
     */
    record Behind(String cluster, long records, LocalDate since) {}

    /** How long the chunks took that the run has confirmed, each from its intent to its confirmation. */
    ChunkTimes chunkTimes(RunId run);

    /** @param longest zero where there was none */
    record ChunkTimes(long chunks, Duration all, Duration longest) {}

    /** The intents that nobody has confirmed. */
    OpenIntents openIntents();

    /** @param oldest when the first of them was written */
    record OpenIntents(long count, Optional<Instant> oldest) {}

    /** What it did and what it found to stay, per record set, answer and reason; of one that is under way, so far. */
    List<EvidenceEntry.Tally> tallies(RunId run);

    /** What binding and plan found, in the order in which they were told. */
    List<Finding> findings(RunId run);

    /**
     * One run.
     *
     * @param ended empty while it is under way, and after its process died until another one goes on with it
     * @param outcome how it ended: COMPLETE, INCOMPLETE, REFUSED or WINDOW
     * @param planHash the plan it followed; empty where it never came so far
     */
    record PastRun(
            RunId run,
            Instant opened,
            Optional<Instant> ended,
            Optional<String> outcome,
            String policyHash,
            Optional<String> planHash) {}
}
