package dev.lapse.app.batch;

import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Disposal;
import dev.lapse.core.planning.DisposalListing;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Permits;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.RecordTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists what is due in clusters whose rule asks somebody first, and tells what waits, stays or is put off. */
record Approving(CurrentRun run) {

    /** How long a list waits before each night says that it does. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    /** What may go by what is approved at this moment. */
    static Permits permits(RunSurroundings surroundings, PolicySet set) {
        List<Disposal> lists = Permits.asking(set).isEmpty()
                ? List.of()
                : surroundings.journal().disposals().all();
        return Permits.of(set, lists, tokens(surroundings), today(surroundings, set));
    }

    private static RecordTokens tokens(RunSurroundings surroundings) {
        return new RecordTokens(surroundings.keys(), Purpose.RECORD_LOG);
    }

    private static LocalDate today(RunSurroundings surroundings, PolicySet set) {
        return LocalDate.ofInstant(surroundings.clock().instant(), set.entity().zone());
    }

    /** After a plan of what is due. */
    void after(Plan plan) {
        if (run.request().asked().isPresent()) {
            return;
        }
        plan.clusters().stream()
                .filter(cluster ->
                        cluster.state() == ClusterPlan.State.READY || cluster.state() == ClusterPlan.State.WAITING)
                .filter(cluster -> Permits.asking(run.policy().policySet()).contains(cluster.cluster()))
                .forEach(this::list);
    }

    private void list(ClusterPlan planned) {
        String cluster = planned.cluster();
        PolicySet set = run.policy().policySet();
        LocalDate today = today(run.surroundings(), set);
        List<Disposal> holding = new ArrayList<>(run.journal().disposals().all().stream()
                .filter(list -> list.cluster().equals(cluster) && list.holds(set.contentHash(), today))
                .toList());
        Instant now = run.surroundings().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        new DisposalListing(run.survey(), tokens(run.surroundings()))
                .of(cluster, holding, now, examined -> {
                    run.stop().check();
                    run.listener().at("list", cluster, examined, 0);
                })
                .ifPresent(fresh -> {
                    long id = run.journal().disposals().add(fresh);
                    run.journal().disposals().find(id).ifPresent(holding::add);
                });
        List<Disposal> waiting = holding.stream().filter(Disposal::waits).toList();
        if (!waiting.isEmpty() || planned.state() == ClusterPlan.State.WAITING) {
            run.notes().lacking(waits(cluster, waiting));
        }
        List<Finding> told = new ArrayList<>();
        waiting.stream()
                .filter(list -> list.listedAt().plus(PATIENCE).isBefore(now))
                .map(list -> told(
                        "approval-overdue",
                        list,
                        "waits since "
                                + LocalDate.ofInstant(
                                        list.listedAt(), set.entity().zone())))
                .forEach(told::add);
        holding.stream()
                .filter(list -> list.is(Disposal.Kind.REJECTED))
                .map(list -> told("approval-rejected", list, "was rejected until " + until(list)))
                .forEach(told::add);
        holding.stream()
                .filter(list -> list.is(Disposal.Kind.POSTPONED))
                .map(list -> told("approval-postponed", list, "was postponed until " + until(list)))
                .forEach(told::add);
        run.notes().found(told);
    }

    private static String until(Disposal list) {
        return list.decided().map(decision -> decision.until().toString()).orElse("");
    }

    private static RunReport.Reason waits(String cluster, List<Disposal> waiting) {
        String ids = waiting.stream().map(list -> String.valueOf(list.id())).collect(Collectors.joining(", "));
        String what = waiting.isEmpty()
                ? "what is due of " + cluster
                        + " was rejected or postponed, and nothing of it goes; look at lapse approval" + " list"
                : waiting.stream().mapToLong(Disposal::records).sum() + " records of " + cluster
                        + " wait until somebody approves list " + ids + "; look at lapse approval show, then lapse"
                        + " approval approve, reject or postpone";
        return new RunReport.Reason("approval-required", Optional.empty(), Optional.of(cluster), what);
    }

    private static Finding told(String code, Disposal list, String what) {
        return new Finding(
                code,
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.of(list.cluster()),
                "list " + list.id() + " of " + list.records() + " records of " + list.cluster() + " " + what,
                "look at lapse approval show " + list.id(),
                list.records());
    }
}
