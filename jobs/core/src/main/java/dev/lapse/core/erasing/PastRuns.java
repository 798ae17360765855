package dev.lapse.core.erasing;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port to the runs that were opened, and what the journal keeps of them. Changes nothing. */
public interface PastRuns {

    /** At most {@code most} runs, the newest first. */
    List<PastRun> newest(int most);

    /** The run of this name, as answers and logs write it. */
    Optional<PastRun> named(String name);

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
