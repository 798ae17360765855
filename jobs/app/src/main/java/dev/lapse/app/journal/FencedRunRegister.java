package dev.lapse.app.journal;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.PastRuns.Behind;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.RecordSetName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs as the holder of one lease may write them: nobody takes over between the look at the epoch and the commit. */
record FencedRunRegister(RunRegister runs, JournalDatabase database, LeaseTable lease, Lease held)
        implements RunRegister {

    private void fenced(Runnable write) {
        database.inTransaction(() -> {
            lease.requireEpoch(held.epoch());
            write.run();
        });
    }

    /** What makes tables must not wait for its own lock; opened twice is opened once. */
    private void requireEpoch() {
        fenced(() -> {});
    }

    @Override
    public RunRegister under(Lease other) {
        return runs.under(other);
    }

    @Override
    public Opened open(LocalDate asOf, String scope, String policyHash) {
        requireEpoch();
        return runs.open(asOf, scope, policyHash);
    }

    @Override
    public boolean isUnfinished(LocalDate asOf, String scope) {
        return runs.isUnfinished(asOf, scope);
    }

    @Override
    public void planned(RunId run, String planHash, List<Held> held) {
        fenced(() -> runs.planned(run, planHash, held));
    }

    @Override
    public void found(RunId run, List<Finding> findings) {
        fenced(() -> runs.found(run, findings));
    }

    @Override
    public void acceptLimit(LocalDate asOf, String cluster, long count, String because) {
        fenced(() -> runs.acceptLimit(asOf, cluster, count, because));
    }

    @Override
    public void append(EvidenceEntry entry) {
        fenced(() -> runs.append(entry));
    }

    @Override
    public int tendRecordLog(RunId run, Instant horizon) {
        requireEpoch();
        return runs.tendRecordLog(run, horizon);
    }

    @Override
    public void indicesBehind(Map<RecordSetName, Set<String>> names) {
        fenced(() -> runs.indicesBehind(names));
    }

    @Override
    public void backlogs(RunId run, List<Backlog> backlogs) {
        fenced(() -> runs.backlogs(run, backlogs));
    }

    @Override
    public List<Behind> behind() {
        return runs.behind();
    }

    @Override
    public void end(RunId run, String outcome, EvidenceEntry ended) {
        fenced(() -> runs.end(run, outcome, ended));
    }

    @Override
    public long unaccounted(RunId run) {
        return runs.unaccounted(run);
    }

    @Override
    public List<EvidenceEntry.Tally> tallies(RunId run) {
        return runs.tallies(run);
    }
}
