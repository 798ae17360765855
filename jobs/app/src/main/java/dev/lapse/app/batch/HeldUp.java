package dev.lapse.app.batch;

import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Finding;
import java.util.List;

/** Says why a planned cluster is not run; of one that waits for somebody {@link Approving} tells. */
final class HeldUp {

    private HeldUp() {}

    static List<RunReport.Reason> reasons(ClusterPlan cluster) {
        return cluster.findings().stream()
                .filter(finding -> finding.weight() == Finding.Weight.CLUSTER)
                .map(HeldUp::reason)
                .toList();
    }

    static RunReport.Reason reason(Finding finding) {
        return new RunReport.Reason(
                finding.code(), finding.store(), finding.cluster(), finding.what() + "; " + finding.action());
    }
}
