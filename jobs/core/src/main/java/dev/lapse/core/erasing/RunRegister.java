package dev.lapse.core.erasing;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.RecordSetName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The port to the runs in the journal. */
public interface RunRegister {

    /**
     * The register for the holder of {@code lease}: each of its writes throws {@link LeaseLostException}, and writes nothing, once
     * somebody else has taken over.
     */
    RunRegister under(Lease lease);

    /**
     * The run to go on with: the unfinished one of this date and scope, or a new one with the next sequence. Appends nothing
     * to the evidence log.
     */
    Opened open(LocalDate asOf, String scope, String policyHash);

    /** Whether a run of this date and scope was begun and did not end. */
    boolean isUnfinished(LocalDate asOf, String scope);

    /**
     * An opened run.
     *
     * @param resumed whether it was begun before and did not end
     * @param planHash the latest plan it was to follow; empty where it never came so far
     */
    record Opened(RunId run, boolean resumed, Optional<String> planHash) {}

    /** Notes the plan and what each cluster held; the first of an as-of date counts for its limits. */
    void planned(RunId run, String planHash, List<Held> held);

    /** What a cluster held, dependents included, when the plan was made. */
    record Held(String cluster, long records) {}

    /** Keeps {@code findings} with the run, in place of those of an earlier attempt at it. */
    void found(RunId run, List<Finding> findings);

    /** Lets {@code cluster} reach {@code count} records on {@code asOf}. */
    void acceptLimit(LocalDate asOf, String cluster, long count, String because);

    /** Appends an entry that belongs to no chunk. */
    void append(EvidenceEntry entry);

    /**
     * Outside any transaction: makes the record log of {@code run}, and of every run that has ended, fast to look up, and
     * removes the parts in which nothing was logged since {@code horizon}, each with an entry in the evidence log. Can be cut
     * off and done again.
     *
     * @return how many parts that nobody needs any more are not dropped yet because somebody reads them; the next run drops them
     */
    int tendRecordLog(RunId run, Instant horizon);

    /** Notes the indices that the name of each record set stands for now; those of other record sets stay noted as they were. */
    void indicesBehind(Map<RecordSetName, Set<String>> names);

    /** Notes what the run leaves undone, in place of what was noted before. */
    void backlogs(RunId run, List<Backlog> backlogs);

    /**
     * What was planned of a cluster, and what of that a run left.
     *
     * @param planned records to be erased or reduced, dependents included, as far as they were counted
     * @param remaining those of them that still were to go when the run ended, as far as is known
     * @param done whether nothing of the cluster is due any more
     */
    record Backlog(String cluster, long planned, long remaining, boolean done) {}

    /** The clusters of which the newest run that planned them left something undone. */
    List<PastRuns.Behind> behind();

    /** Ends the run with {@code outcome} and appends {@code ended}, in one transaction. */
    void end(RunId run, String outcome, EvidenceEntry ended);

    /** How many records the run's confirmed chunks intended without telling what became of them. */
    long unaccounted(RunId run);

    /** What the run's confirmed chunks did so far, added up per record set, answer and reason. */
    List<EvidenceEntry.Tally> tallies(RunId run);
}
