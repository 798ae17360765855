package dev.lapse.app.batch;

import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Finding;
import java.util.List;
import java.util.Optional;

/** Says why a planned cluster is not run. */
final class HeldUp {

    private HeldUp() {}

    static List<RunReport.Reason> reasons(ClusterPlan cluster) {
        List<RunReport.Reason> found = cluster.findings().stream()
                .filter(finding -> finding.weight() == Finding.Weight.CLUSTER)
                .map(HeldUp::reason)
                .toList();
        return found.isEmpty() && cluster.state() == ClusterPlan.State.WAITING
                ? List.of(new RunReport.Reason(
                        "approval-required",
                        Optional.empty(),
                        Optional.of(cluster.cluster()),
                        "the rule of " + cluster.cluster()
                                + " says approval: required, and nobody has approved its plan"))
                : found;
    }

    static RunReport.Reason reason(Finding finding) {
        return new RunReport.Reason(
                finding.code(), finding.store(), finding.cluster(), finding.what() + "; " + finding.action());
    }
}
