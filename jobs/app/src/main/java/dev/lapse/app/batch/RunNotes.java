package dev.lapse.app.batch;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the steps of a run leave behind for those after them and for the report. Safe for use by several threads. */
final class RunNotes {

    /** How many roots were left, as somebody else held them or a store refused them. */
    record Left(long busy, long refused) {

        static final Left NOTHING = new Left(0, 0);

        Left and(Left other) {
            return new Left(busy + other.busy, refused + other.refused);
        }
    }

    private @Nullable Plan plan;
    private long plannedAt = System.nanoTime();
    private boolean refused;
    private boolean over;
    private boolean ended;
    private final Set<RunReport.Reason> reasons = new LinkedHashSet<>();
    private final Set<String> stoppedClusters = new LinkedHashSet<>();
    private final Map<KeyRanges.Part, Left> left = new LinkedHashMap<>();
    private final Map<String, Long> done = new LinkedHashMap<>();
    private final Set<RecordSetName> orphansFound = new LinkedHashSet<>();
    private final List<Tally> kept = new ArrayList<>();
    private final Map<String, String> reclaimed = new LinkedHashMap<>();
    private final List<Tally> settled = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    synchronized void planned(Plan made) {
        plan = made;
        plannedAt = System.nanoTime();
    }

    /** How long it has been erasing; what comes before the plan does not count. */
    synchronized Duration erasingFor() {
        return Duration.ofNanos(System.nanoTime() - plannedAt);
    }

    synchronized Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    /** The clusters that were planned, unless the run was refused over them: who refuses has taken nothing in. */
    synchronized Optional<List<String>> looked() {
        return plan().filter(made -> !refused)
                .map(made -> made.clusters().stream().map(ClusterPlan::cluster).toList());
    }

    /** Nothing may be begun. */
    synchronized void refuse(RunReport.Reason reason) {
        reasons.add(reason);
        refuse();
    }

    /** Nothing may be begun, for the reasons that are noted. */
    synchronized void refuse() {
        refused = true;
        over = true;
    }

    /** Nothing more may be begun; whoever broke says why. */
    synchronized void breakOff() {
        over = true;
    }

    /** Nothing more may be begun. */
    synchronized void end(RunReport.Reason reason) {
        over = true;
        reasons.add(reason);
    }

    /** The run goes on, and will not be complete. */
    synchronized void lacking(RunReport.Reason reason) {
        reasons.add(reason);
    }

    /** The cluster is stopped where it is; the others go on. */
    synchronized void stop(String cluster, StoreException failure) {
        stoppedClusters.add(cluster);
        reasons.add(reason(failure, Optional.of(cluster)));
    }

    /** The cluster must wait for what another one did not get done. */
    synchronized void holdBack(RunReport.Reason reason) {
        if (stoppedClusters.add(reason.cluster().orElseThrow())) {
            reasons.add(reason);
        }
    }

    /** Whether something of the cluster was not done that was to be. */
    synchronized boolean isUndone(String cluster) {
        Left of = left(cluster);
        return stoppedClusters.contains(cluster) || of.busy() + of.refused() > 0;
    }

    synchronized boolean hasStopped() {
        return !stoppedClusters.isEmpty();
    }

    /** What was done by a chunk of a run that had ended before. */
    synchronized void settled(List<Tally> tallies) {
        settled.addAll(tallies);
    }

    synchronized List<Tally> settled() {
        return List.copyOf(settled);
    }

    static RunReport.Reason reason(StoreException failure, Optional<String> cluster) {
        return new RunReport.Reason(
                "store-" + failure.kind().name().toLowerCase(Locale.ROOT),
                Optional.of(failure.store()),
                cluster,
                failure.getMessage() + "; nothing is half done; mend it and run again any time");
    }

    /** The cluster is stopped where it is, for the reason for which the run ends. */
    synchronized void leave(String cluster) {
        stoppedClusters.add(cluster);
    }

    synchronized boolean isStopped(String cluster) {
        return stoppedClusters.contains(cluster);
    }

    /** What a part had to leave; its last try counts. */
    synchronized void left(KeyRanges.Part part, Left of) {
        left.put(part, of);
    }

    synchronized Left left(KeyRanges.Part part) {
        return left.getOrDefault(part, Left.NOTHING);
    }

    synchronized Left left(String cluster) {
        return left.entrySet().stream()
                .filter(each -> each.getKey().cluster().equals(cluster))
                .map(Map.Entry::getValue)
                .reduce(Left.NOTHING, Left::and);
    }

    /** Takes in what came of a part. @return how many records of its cluster are done by now */
    synchronized long take(KeyRanges.Part part, PartEnd end) {
        if (end.stopped()) {
            stoppedClusters.add(part.cluster());
        }
        reasons.addAll(end.reasons());
        left.put(part, end.left());
        return done(part.cluster(), end.done());
    }

    /** @return how many there are by now */
    synchronized long done(String cluster, long records) {
        return done.merge(cluster, records, Long::sum);
    }

    /** Orphans were to be erased among these copies; a search afterwards must find none. */
    synchronized void orphansFound(RecordSetName copy) {
        orphansFound.add(copy);
    }

    synchronized boolean hadOrphans(RecordSetName copy) {
        return orphansFound.contains(copy);
    }

    /** What a search at the end found to stay. */
    synchronized void kept(List<Tally> more) {
        kept.addAll(more);
    }

    synchronized List<Tally> kept() {
        return List.copyOf(kept);
    }

    synchronized void reclaimed(String recordSet, String state) {
        reclaimed.put(recordSet, state);
    }

    synchronized Map<String, String> reclaimed() {
        return Map.copyOf(reclaimed);
    }

    synchronized void found(List<Finding> more) {
        findings.addAll(more);
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    synchronized List<RunReport.Reason> reasons() {
        return List.copyOf(reasons);
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized void ended() {
        ended = true;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized Outcome outcome() {
        if (refused) {
            return Outcome.REFUSED;
        }
        if (reasons.isEmpty()) {
            return Outcome.COMPLETE;
        }
        return reasons.stream().allMatch(reason -> reason.code().equals(StopSwitch.WINDOW))
                ? Outcome.WINDOW
                : Outcome.INCOMPLETE;
    }
}
