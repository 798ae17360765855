package dev.lapse.app.batch;

import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.Planner;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the plan, also of a run that is resumed: what is left to do is always asked of the stores. */
record Planning(CurrentRun run) implements RunStep {

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public void work() {
        begin();
        run.refresh();
        try {
            run.grounds().look();
        } catch (TooManyRecordsException e) {
            run.notes().refuse(tooMany());
            return;
        }
        Planner planner = new Planner(
                run.resolver(),
                run.surroundings().stores(),
                run.survey(),
                run.journal().tallies(),
                run.binding().findings());
        Plan plan = planner.plan(run.id().scope(), clusters(), (cluster, examined) -> {
            run.stop().check();
            run.listener().at(name(), cluster, examined, 0);
        });
        run.notes().planned(plan);
        new Approving(run).after(plan);
        note(plan);
        judge(plan);
    }

    private static RunReport.Reason tooMany() {
        return new RunReport.Reason(
                "too-many-records",
                Optional.empty(),
                Optional.empty(),
                "that person has more records than Lapse takes for one person's; look whether it is one");
    }

    private Set<String> clusters() {
        if (run.request().asked().isPresent()) {
            return run.grounds().ground().roots().keySet();
        }
        return run.request()
                .cluster()
                .map(Set::of)
                .orElseGet(() -> run.policy().policySet().rules().keySet());
    }

    private void begin() {
        RunRegister runs = run.journal().runs();
        run.journalled(() -> {
            runs.append(run.entry(new EvidenceEntry.RunBegan(
                    run.id().asOf(),
                    run.id().scope(),
                    run.id().sequence(),
                    run.policy().policySet().contentHash(),
                    run.surroundings().version(),
                    run.request().sandbox())));
            run.request().acceptedLimits().forEach((cluster, limit) -> {
                if (isNew(cluster, limit)) {
                    runs.acceptLimit(run.id().asOf(), cluster, limit.count(), limit.because());
                    runs.append(run.entry(new EvidenceEntry.LimitAccepted(cluster, limit.count(), limit.because())));
                }
            });
        });
    }

    /** A run that is started again with the same words accepts nothing twice. */
    private boolean isNew(String cluster, AcceptedLimit limit) {
        return run.journal()
                .tallies()
                .accepted(run.id().asOf(), cluster)
                .filter(count -> count >= limit.count())
                .isEmpty();
    }

    private void note(Plan plan) {
        List<Finding> findings = Stream.of(
                        plan.findings().stream(),
                        plan.clusters().stream().flatMap(cluster -> cluster.findings().stream()),
                        run.grounds().strays().stream())
                .flatMap(each -> each)
                .toList();
        run.notes().found(findings);
        RunRegister runs = run.journal().runs();
        run.journalled(() -> {
            runs.planned(
                    run.id(),
                    plan.hash(),
                    plan.clusters().stream()
                            .filter(cluster -> run.id().countsForLimits())
                            .map(cluster -> new RunRegister.Held(cluster.cluster(), cluster.heldBefore()))
                            .toList());
            runs.found(run.id(), findings);
            runs.append(run.entry(new EvidenceEntry.Planned(
                    plan.hash(), new PlanTallies(run.policy().policySet()).of(plan))));
        });
    }

    private void judge(Plan plan) {
        plan.clusters().stream()
                .filter(cluster -> cluster.state() != ClusterPlan.State.READY)
                .forEach(cluster -> HeldUp.reasons(cluster).forEach(run.notes()::lacking));
        run.request()
                .planHash()
                .filter(asked -> !isMeant(asked, plan))
                .ifPresent(asked -> run.notes()
                        .refuse(new RunReport.Reason(
                                "plan-changed",
                                Optional.empty(),
                                Optional.empty(),
                                "the plan is " + plan.hash()
                                        + " by now; look at it with lapse plan, then run with that hash")));
        if (plan.ready().isEmpty() && !plan.clusters().isEmpty()) {
            run.notes().refuse();
        }
    }

    /** A run that is resumed has done a part of the plan that was looked at. */
    private boolean isMeant(String asked, Plan plan) {
        return asked.equals(plan.hash())
                || run.opened().planHash().filter(asked::equals).isPresent();
    }

    @Override
    public void failed(StoreException failure) {
        run.notes().refuse(RunNotes.reason(failure, Optional.empty()));
    }
}
