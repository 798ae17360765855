package dev.lapse.app.batch;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Orphans;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.SetCounts;
import dev.lapse.core.planning.Survey;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Searches once more for what is due in the clusters that were run; what it finds makes the run incomplete. */
record Verifying(CurrentRun run) implements RunStep {

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public void work() {
        List<EvidenceEntry.Tally> stillDue = new ArrayList<>();
        run.refresh();
        requireNoOthers();
        for (ClusterPlan planned : run.notes().plan().map(Plan::ready).orElse(List.of())) {
            if (!run.notes().isStopped(planned.cluster())) {
                stillDue.addAll(search(planned.cluster()));
                stillDue.addAll(orphans(planned.cluster()));
                requireSomeGone(planned);
            }
        }
        run.requireAccounted();
        run.journalled(() -> run.journal()
                .runs()
                .append(run.entry(
                        new EvidenceEntry.Verified(stillDue, run.notes().kept()))));
    }

    /** Records of persons who asked may have come into a cluster that had none. */
    private void requireNoOthers() {
        run.grounds().look();
        if (run.request().asked().isPresent()) {
            Set<String> planned = run.notes().plan().map(Plan::clusters).orElse(List.of()).stream()
                    .map(ClusterPlan::cluster)
                    .collect(Collectors.toSet());
            new TreeMap<>(run.grounds().ground().roots()).forEach((cluster, roots) -> {
                if (!planned.contains(cluster)) {
                    run.notes()
                            .lacking(reason(
                                    "still-due", cluster, roots.size() + " records came while it ran; run again"));
                }
            });
        }
    }

    private List<EvidenceEntry.Tally> search(String cluster) {
        try {
            Survey.Found found = run.survey().of(cluster, examined -> {
                run.stop().check();
                run.listener().at(name(), cluster, examined, 0);
            });
            if (found.affected() > 0) {
                run.notes().lacking(reason(cluster, found.affected()));
                run.survey()
                        .overdue(cluster, examined -> run.stop().check())
                        .ifPresent(finding -> run.notes().found(List.of(finding)));
            }
            run.notes().kept(new PlanTallies(run.policy().policySet()).kept(found.counts()));
            return found.counts().stream()
                    .flatMap(set -> PlanTallies.lost(set).stream())
                    .toList();
        } catch (StoreException e) {
            run.failed(cluster, e);
            return List.of();
        }
    }

    private List<EvidenceEntry.Tally> orphans(String cluster) {
        List<EvidenceEntry.Tally> left = new ArrayList<>();
        try {
            for (BoundSet copy : new Orphans(run.policy(), cluster).copies()) {
                if (run.notes().hadOrphans(copy.name())) {
                    SetCounts counts =
                            new OrphanSearch(run, cluster, copy).search().counts();
                    if (counts.erased() > 0) {
                        run.notes().lacking(reason(cluster, counts.erased()));
                    }
                    left.addAll(PlanTallies.lost(counts));
                }
            }
        } catch (StoreException e) {
            run.failed(cluster, e);
        }
        return left;
    }

    /** A plan that promised records of which none went is no complete run, whatever the search says. */
    private void requireSomeGone(ClusterPlan planned) {
        if (planned.affected() > 0 && run.notes().done(planned.cluster(), 0) == 0) {
            run.notes()
                    .lacking(reason(
                            "none-of-the-planned",
                            planned.cluster(),
                            "none of the " + planned.affected()
                                    + " records that were planned to go went; look at lapse plan, and run again"));
        }
    }

    private RunReport.Reason reason(String cluster, long due) {
        RunNotes.Left left = run.notes().left(cluster);
        if (left.refused() > 0) {
            return reason(
                    "store-refused",
                    cluster,
                    due + " records are still due; their store refused " + left.refused()
                            + " roots; see lapse log show for its codes, and mend what refuses them");
        }
        if (left.busy() > 0) {
            return reason(
                    "busy",
                    cluster,
                    due + " records are still due; somebody else held " + left.busy()
                            + " roots or changed them; run again any time");
        }
        return reason("still-due", cluster, due + " records are due by now; run again");
    }

    private static RunReport.Reason reason(String code, String cluster, String action) {
        return new RunReport.Reason(code, Optional.empty(), Optional.of(cluster), action);
    }

    @Override
    public void failed(StoreException failure) {
        run.notes().lacking(RunNotes.reason(failure, Optional.empty()));
    }
}
