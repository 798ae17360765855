package dev.lapse.app.batch;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.SetCounts;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts as the evidence log holds them. */
record PlanTallies(PolicySet policySet) {

    /** What the clusters that are ready are to lose and to keep. */
    List<Tally> of(Plan plan) {
        return plan.ready().stream()
                .map(ClusterPlan::counts)
                .flatMap(counts -> of(counts).stream())
                .toList();
    }

    List<Tally> of(List<SetCounts> counts) {
        List<Tally> tallies = new ArrayList<>();
        for (SetCounts set : counts) {
            tallies.addAll(lost(set));
            tallies.addAll(kept(List.of(set)));
        }
        return tallies;
    }

    /** What stays and why. */
    List<Tally> kept(List<SetCounts> counts) {
        return counts.stream()
                .flatMap(set -> set.kept().stream().map(kept -> kept(set, kept)))
                .toList();
    }

    static List<Tally> lost(SetCounts set) {
        List<Tally> tallies = new ArrayList<>();
        add(tallies, set, "ERASED", set.erased());
        add(tallies, set, "REDUCED", set.reduced());
        add(tallies, set, "UNLINKED", set.unlinked());
        return tallies;
    }

    private static void add(List<Tally> tallies, SetCounts set, String answer, long count) {
        if (count > 0) {
            tallies.add(new Tally(
                    set.recordSet().toString(), answer, Optional.empty(), Optional.empty(), Optional.empty(), count));
        }
    }

    private Tally kept(SetCounts set, Kept kept) {
        Optional<String> citation = kept.reason() == Reason.OBLIGATION
                ? kept.detail().map(policySet.obligations()::get).map(Obligation::citation)
                : kept.detail();
        return new Tally(
                set.recordSet().toString(),
                "KEPT",
                Optional.of(kept.reason().code()),
                citation,
                kept.last(),
                kept.count());
    }
}
