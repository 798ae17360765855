package dev.lapse.core.planning;

import dev.lapse.core.policy.Rule;
import dev.lapse.core.store.StoreException;
import java.util.List;
import java.util.Optional;

/** Counts what is overdue where a run may not have taken it: an erasure that stopped is told with a number. */
record Overdue(Survey survey, Rule rule) {

    /**
     * Of a cluster that was surveyed: where something holds it up, and where it goes now, after a night that was missed.
     *
     * @param general findings that lie in no cluster
     */
    Optional<Finding> of(ClusterPlan.State state, List<Finding> general, Planner.Progress progress) {
        if (state != ClusterPlan.State.READY) {
            return count(progress);
        }
        return general.stream().anyMatch(finding -> finding.code().equals(Finding.NIGHT_MISSED))
                ? count(progress).map(overdue -> Findings.overdueWhenPlanned(rule, overdue))
                : Optional.empty();
    }

    /** Of a cluster that is not surveyed, where all that is missing is a right; or that nobody can count it. */
    List<Finding> ofBlocked(List<Finding> own, Planner.Progress progress) {
        if (!own.stream().allMatch(Finding::leavesRecordsToBeSeen)) {
            return List.of();
        }
        try {
            return count(progress).stream().toList();
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.UNREACHABLE) {
                throw e;
            }
            return List.of(Findings.overdueUnknown(rule.cluster()));
        }
    }

    private Optional<Finding> count(Planner.Progress progress) {
        return survey.overdue(rule.cluster(), examined -> progress.at(rule.cluster(), examined));
    }
}
