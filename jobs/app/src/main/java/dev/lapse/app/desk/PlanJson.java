package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.SetCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plan for machines. */
final class PlanJson {

    private final ReasonWords words;
    private final boolean statements;

    PlanJson(ReasonWords words, boolean statements) {
        this.words = words;
        this.statements = statements;
    }

    Map<String, Object> of(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("as-of", plan.asOf());
        json.put("scope", plan.scope());
        json.put("plan-hash", plan.hash());
        json.put("policy-hash", plan.policyHash());
        json.put("clusters", plan.clusters().stream().map(this::cluster).toList());
        json.put(
                "findings",
                words.told(plan.findings()).stream().map(Lines::json).toList());
        return json;
    }

    private Map<String, Object> cluster(ClusterPlan cluster) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", cluster.cluster());
        json.put("state", Words.kebab(cluster.state()));
        json.put("held-before", cluster.heldBefore());
        json.put("gone-before", cluster.goneBefore());
        json.put("affected", cluster.affected());
        json.put("exact", cluster.exact());
        json.put("record-sets", cluster.counts().stream().map(this::set).toList());
        json.put(
                "findings",
                words.told(cluster.findings()).stream().map(Lines::json).toList());
        if (statements) {
            json.put(
                    "statements",
                    cluster.statements().stream().map(PlanJson::statement).toList());
        }
        return json;
    }

    private static Map<String, Object> statement(ClusterPlan.Statement statement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record-set", statement.recordSet());
        json.put("text", statement.text());
        return json;
    }

    private Map<String, Object> set(SetCounts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record-set", counts.recordSet());
        json.put("erase", counts.erased());
        json.put("reduce", counts.reduced());
        json.put("unlink", counts.unlinked());
        json.put("keep", counts.kept().stream().map(this::kept).toList());
        return json;
    }

    private Map<String, Object> kept(Kept each) {
        Kept kept = words.told(each);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reason", kept.reason().code());
        json.put("detail", kept.detail());
        json.put("citation", words.citation(kept.detail()));
        json.put("first-changes-on", kept.first());
        json.put("last-changes-on", kept.last());
        json.put("count", kept.count());
        return json;
    }
}
