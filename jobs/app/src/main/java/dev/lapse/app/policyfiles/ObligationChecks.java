package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.ClusterMembers;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every obligation of a rule exists, knows what it counts from, and reaches what else it keeps. */
final class ObligationChecks {

    private final Draft draft;
    private final Remarks remarks;

    ObligationChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<Rule> rule : draft.rules()) {
            Set<String> met = new HashSet<>();
            List<ObligationUse> uses = rule.value().obligations();
            for (int i = 0; i < uses.size(); i++) {
                ObligationUse use = uses.get(i);
                if (!use.obligation().equals(Values.UNREADABLE) && !met.add(use.obligation())) {
                    remarks.fault(
                            rule.at("obligations", i, "obligation"),
                            "the rule names the obligation " + use.obligation() + " twice; join the two");
                }
                exists(rule, i, use);
                countedFrom(rule, i, use);
                alsoKeep(rule, i, use);
            }
        }
    }

    private void exists(Located<Rule> rule, int index, ObligationUse use) {
        Place place = rule.at("obligations", index, "obligation");
        Optional<Located<Obligation>> obligation = draft.obligation(use.obligation());
        if (obligation.isPresent()) {
            if (obligation.get().value().roll().needsFinancialYears()) {
                FinancialYearNeed.check(draft, remarks, place, "the obligation " + use.obligation());
            }
        } else if (remarks.complete(FileKind.OBLIGATIONS) && !use.obligation().equals(Values.UNREADABLE)) {
            List<String> known = draft.obligations().stream()
                    .map(each -> each.value().name())
                    .toList();
            remarks.fault(
                    place,
                    "there is no obligation " + use.obligation() + Suggestion.of(use.obligation(), known)
                            + "; add it to obligations/ or correct the name");
        }
    }

    private void countedFrom(Located<Rule> rule, int index, ObligationUse use) {
        ClusterMembers members = draft.members(rule.value().cluster());
        List<RecordSet> roots = members.roots(rule.value().startingPoint().event());
        if (roots.size() != 1) {
            return;
        }
        RecordSet root = roots.get(0);
        Set<String> events = new TreeSet<>();
        members.recordSets().forEach(member -> events.addAll(member.events().keySet()));
        String rootAt = root.name() + " at "
                + draft.recordSet(root.name()).orElseThrow().at();
        if (use.countedFrom().isEmpty() && events.size() > 1) {
            remarks.fault(
                    rule.at("obligations", index),
                    "the cluster has the events " + String.join(", ", events) + " and the obligation "
                            + use.obligation() + " does not say which the law counts from; add counted-from with an"
                            + " event of the root " + rootAt);
        }
        use.countedFrom()
                .filter(event ->
                        !event.equals(Values.UNREADABLE) && !root.events().containsKey(event))
                .ifPresent(event -> remarks.fault(
                        rule.at("obligations", index, "counted-from"),
                        "the event " + event + " does not stand in the root " + rootAt
                                + Suggestion.of(event, root.events().keySet())
                                + "; add it to its events (latest: takes a date from a linked record set) or correct"
                                + " the name"));
    }

    private void alsoKeep(Located<Rule> rule, int index, ObligationUse use) {
        ClusterMembers own = draft.members(rule.value().cluster());
        for (int j = 0; j < use.alsoKeep().size(); j++) {
            String cluster = use.alsoKeep().get(j).cluster();
            Place place = rule.at("obligations", index, "also-keep", j, "cluster");
            ClusterMembers other = draft.members(cluster);
            if (cluster.equals(Values.UNREADABLE) || !remarks.complete(FileKind.BINDINGS)) {
                continue;
            }
            if (cluster.equals(rule.value().cluster())) {
                remarks.fault(place, "also-keep names the rule's own cluster " + cluster + "; write it into keep");
            } else if (other.recordSets().isEmpty()) {
                List<String> known = draft.rules().stream()
                        .map(each -> each.value().cluster())
                        .toList();
                remarks.fault(
                        place,
                        "no binding has the cluster " + cluster + Suggestion.of(cluster, known)
                                + "; correct the name or bind it");
            } else if (!pointsAt(own, other)) {
                remarks.fault(
                        place,
                        "no record of the cluster " + rule.value().cluster() + " points to one of " + cluster
                                + ", so also-keep reaches nothing; add the link to the binding");
            }
        }
    }

    private static boolean pointsAt(ClusterMembers own, ClusterMembers other) {
        return own.recordSets().stream()
                .flatMap(member -> member.links().stream())
                .anyMatch(link -> other.contains(link.to()));
    }
}
