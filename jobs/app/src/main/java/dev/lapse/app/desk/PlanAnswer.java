package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Disclosure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan as an answer. */
public final class PlanAnswer {

    private final ReasonWords words;
    private final KeptLines kept;
    private final boolean statements;
    private final PlanJson json;

    public PlanAnswer(PolicySet policySet, boolean statements) {
        this(new ReasonWords(policySet), statements);
    }

    private PlanAnswer(ReasonWords words, boolean statements) {
        this.words = words;
        this.kept = new KeptLines(words);
        this.statements = statements;
        this.json = new PlanJson(words, statements);
    }

    /** A plan for a request, without what must not be disclosed. */
    static PlanAnswer disclosed(PolicySet policySet, Disclosure disclosure) {
        return new PlanAnswer(new ReasonWords(policySet, disclosure), false);
    }

    public Answer of(Plan plan) {
        List<String> text = new ArrayList<>(clusters(plan));
        text.add("");
        text.add("plan " + plan.hash());
        text.addAll(Words.wrapped("to run exactly this: " + command(plan), ""));
        return new Answer("PLANNED", 0, firstLine(plan), reasons(plan), text, json.of(plan));
    }

    /** What would become of each cluster. */
    public List<String> clusters(Plan plan) {
        List<String> text = new ArrayList<>();
        plan.clusters().forEach(cluster -> text.addAll(cluster(cluster)));
        text.addAll(Lines.ofFindings(words.told(plan.findings())));
        return text;
    }

    public Map<String, Object> json(Plan plan) {
        return json.of(plan);
    }

    private static String command(Plan plan) {
        String scope = plan.scope().equals(RunId.EVERYTHING) ? "" : " --cluster " + plan.scope();
        return "lapse run" + scope + " --as-of " + plan.asOf() + " --plan " + plan.hash();
    }

    private static String firstLine(Plan plan) {
        return "PLAN " + plan.asOf() + ": " + due(plan) + others(plan);
    }

    /** What would go, in one line. */
    public static String due(Plan plan) {
        long gone = sum(plan, false);
        long reduced = sum(plan, true);
        boolean exact = plan.ready().stream().allMatch(ClusterPlan::exact);
        String what = gone + reduced == 0
                ? "nothing is due"
                : (exact ? "" : "at least ") + Words.count(gone, "record") + " would go and " + Words.number(reduced)
                        + " be reduced";
        return what + " in " + Words.count(plan.ready().size(), "cluster");
    }

    private static String others(Plan plan) {
        StringBuilder others = new StringBuilder();
        for (ClusterPlan cluster : plan.clusters()) {
            switch (cluster.state()) {
                case READY -> {}
                case REFUSED, BLOCKED, WAITING ->
                    others.append("; ")
                            .append(Words.kebab(cluster.state()))
                            .append(": ")
                            .append(cluster.cluster());
            }
        }
        return others.toString();
    }

    private static long sum(Plan plan, boolean reduced) {
        return plan.ready().stream()
                .flatMap(cluster -> cluster.counts().stream())
                .mapToLong(counts -> reduced ? counts.reduced() : counts.erased())
                .sum();
    }

    private static List<Reason> reasons(Plan plan) {
        List<Reason> reasons = new ArrayList<>();
        for (ClusterPlan cluster : plan.clusters()) {
            cluster.findings().stream()
                    .filter(finding -> finding.weight() == Finding.Weight.CLUSTER)
                    .map(Lines::reason)
                    .forEach(reasons::add);
            if (cluster.state() == ClusterPlan.State.WAITING) {
                reasons.add(new Reason(
                        "approval-required", Optional.empty(), Optional.of(cluster.cluster()), waiting(cluster)));
            }
        }
        return reasons;
    }

    private static String waiting(ClusterPlan cluster) {
        return "the rule of " + cluster.cluster() + " asks for an approval before anything goes; a run leaves it alone";
    }

    private List<String> cluster(ClusterPlan cluster) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(cluster.cluster() + ": " + Words.kebab(cluster.state()) + ", " + (cluster.exact() ? "" : "at least ")
                + Words.number(cluster.affected()) + " of " + Words.count(cluster.heldBefore(), "record")
                + (cluster.goneBefore() == 0 ? "" : ", " + Words.number(cluster.goneBefore()) + " before"));
        Table table = new Table("  record set", "go", "reduced", "unlinked");
        cluster.counts().stream()
                .filter(counts -> counts.affected() + counts.unlinked() > 0)
                .forEach(counts ->
                        table.row("  " + counts.recordSet(), counts.erased(), counts.reduced(), counts.unlinked()));
        if (!table.isEmpty()) {
            lines.addAll(table.lines());
        }
        lines.addAll(kept.of(cluster));
        if (cluster.state() == ClusterPlan.State.WAITING) {
            lines.addAll(Lines.item(waiting(cluster)));
        }
        lines.addAll(Lines.ofFindings(words.told(cluster.findings())));
        if (statements) {
            cluster.statements()
                    .forEach(statement -> lines.add("  " + statement.recordSet() + ": " + statement.text()));
        }
        return lines;
    }
}
