package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small policy sets in few words, for tests. */
final class PolicySets {

    private final List<RecordSet> recordSets = new ArrayList<>();
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    static PolicySets aSet() {
        return new PolicySets();
    }

    PolicySets rule(String cluster, String event) {
        rules.put(
                cluster,
                new Rule(
                        cluster,
                        new Wording(cluster, cluster),
                        new Wording("formål", "purpose"),
                        "customer",
                        "contract",
                        new StartingPoint(
                                StartingPoint.Kind.END_OF_PROCESS, event, Roll.NONE, StartingPoint.WhenMissing.FAULT),
                        Optional.of(Period.ofYears(2)),
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        OnRequest.ERASE,
                        new Action.Delete(),
                        Rule.WhileReferenced.KEEP,
                        Period.ofMonths(1),
                        Limits.DEFAULT,
                        Optional.empty(),
                        Rule.Approval.NONE));
        return this;
    }

    /** A record set of one or more clusters; an event is named and read from a column of that name. */
    PolicySets recordSet(String name, List<String> clusters, List<String> events, Link... links) {
        Map<String, Event> byName = new LinkedHashMap<>();
        events.forEach(event -> byName.put(event, new Event.Own(event, event, Dates.LOCAL)));
        recordSets.add(new RecordSet(
                new RecordSetName("shop", name),
                new RecordSet.Target.Table("shop." + name),
                clusters.stream()
                        .map(cluster -> new RecordSet.ClusterChoice(Optional.empty(), cluster))
                        .toList(),
                List.of("id"),
                Optional.empty(),
                Arrays.asList(links),
                byName,
                Map.of(),
                List.of(),
                Set.of(),
                Map.of(),
                Optional.empty()));
        return this;
    }

    PolicySets copy(String name, String original) {
        recordSets.add(new RecordSet(
                new RecordSetName("shop", name),
                new RecordSet.Target.Table("shop." + name),
                List.of(),
                List.of("id"),
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Map.of(),
                Optional.of(new CopyOf(
                        new RecordSetName("shop", original),
                        Map.of("id", "id"),
                        CopyOf.WhenReduced.DELETE,
                        CopyOf.Orphans.ERASE))));
        return this;
    }

    static Link to(String recordSet, String column) {
        return new Link(new RecordSetName("shop", recordSet), Map.of(column, "id"), Optional.empty(), Set.of());
    }

    PolicySet build() {
        FinancialYears years = FinancialYears.of(
                List.of(new FinancialYear(LocalDate.of(2004, 1, 1), LocalDate.of(2004, 12, 31), true)));
        Entity entity = new Entity(
                "nordlys-aps",
                ZoneId.of("Europe/Copenhagen"),
                List.of("DK"),
                Map.of("customer", new Wording("kunde", "customer")),
                years,
                Set.of(Period.ofYears(2)),
                Period.ofDays(35),
                Period.ofYears(5));
        return new PolicySet(
                entity,
                Map.of(),
                rules,
                List.of(new StoreBinding("shop", List.of("shop"), List.of(), recordSets)),
                "none");
    }
}
