package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.ClusterMembers;
import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every rule has its records and every record its rule; a cluster has one root to which links join the rest. */
final class ClusterChecks {

    private final Draft draft;
    private final Remarks remarks;

    ClusterChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        if (remarks.complete(FileKind.BINDINGS)) {
            draft.rules().forEach(this::recordsOf);
        }
        if (remarks.complete(FileKind.RULES)) {
            draft.recordSets().forEach(this::ruleOf);
        }
    }

    private void recordsOf(Located<Rule> rule) {
        String cluster = rule.value().cluster();
        String event = rule.value().startingPoint().event();
        if (cluster.equals(Values.UNREADABLE) || event.equals(Values.UNREADABLE)) {
            return;
        }
        ClusterMembers members = draft.members(cluster);
        if (members.recordSets().isEmpty()) {
            remarks.fault(
                    rule.at("cluster"),
                    "no binding has the cluster " + cluster + Suggestion.of(cluster, boundClusters())
                            + "; bind it in bindings/ or delete the rule");
            return;
        }
        List<RecordSet> roots = members.roots(event);
        if (roots.size() == 1) {
            joined(members, roots.get(0), event);
        } else {
            notOneRoot(rule, members, roots);
        }
    }

    private void notOneRoot(Located<Rule> rule, ClusterMembers members, List<RecordSet> roots) {
        String cluster = rule.value().cluster();
        String event = rule.value().startingPoint().event();
        if (roots.isEmpty()) {
            List<String> known = members.recordSets().stream()
                    .flatMap(member -> member.events().keySet().stream())
                    .toList();
            remarks.fault(
                    rule.at("starting-point", "event"),
                    "no record set of the cluster " + cluster + " has the event " + event + Suggestion.of(event, known)
                            + "; add it to the events of " + named(members.recordSets()));
        } else {
            remarks.fault(
                    rule.at("starting-point", "event"),
                    "the cluster " + cluster + " has several roots, the event " + event + " stands in " + named(roots)
                            + "; rename it in all but one");
        }
    }

    private void joined(ClusterMembers members, RecordSet root, String event) {
        Set<RecordSetName> reached = new HashSet<>(Set.of(root.name()));
        members.dependentsOf(root).stream()
                .map(ClusterStructure.Dependent::name)
                .forEach(reached::add);
        for (RecordSet member : members.recordSets()) {
            if (!reached.contains(member.name())) {
                Located<RecordSet> located = draft.recordSet(member.name()).orElseThrow();
                remarks.fault(
                        located.at(),
                        "no link joins the record set " + member.name() + " to the root " + named(List.of(root))
                                + " of the cluster " + members.cluster()
                                + "; add a link on either side or give it another cluster");
            }
        }
    }

    private void ruleOf(Located<RecordSet> recordSet) {
        List<RecordSet.ClusterChoice> choices = recordSet.value().clusters();
        for (int i = 0; i < choices.size(); i++) {
            String cluster = choices.get(i).cluster();
            if (!cluster.equals(Values.UNREADABLE) && draft.rule(cluster).isEmpty()) {
                List<String> known = draft.rules().stream()
                        .map(rule -> rule.value().cluster())
                        .toList();
                remarks.fault(
                        recordSet.at("cluster", i, "cluster"),
                        "the cluster " + cluster + " of the record set "
                                + recordSet.value().name() + " has no rule" + Suggestion.of(cluster, known)
                                + "; write rules/" + cluster + ".yaml or correct the name");
            }
        }
    }

    private List<String> boundClusters() {
        return draft.recordSets().stream()
                .flatMap(recordSet -> recordSet.value().clusters().stream())
                .map(RecordSet.ClusterChoice::cluster)
                .toList();
    }

    private String named(List<RecordSet> recordSets) {
        return recordSets.stream()
                .map(recordSet -> recordSet.name() + " at "
                        + draft.recordSet(recordSet.name()).orElseThrow().at())
                .collect(Collectors.joining(" or "));
    }
}
