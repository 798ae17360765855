package dev.lapse.core.policy.acceptance;

import dev.lapse.core.policy.Entity;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one policy set does to records that another one does not, rule by rule and without looking at any record. Whatever cannot
 * be shown to take no more than before counts as grown.
 *
 * @param differences in the order of the clusters
 */
public record PolicyComparison(List<Difference> differences) {

    public PolicyComparison {
        differences = List.copyOf(differences);
    }

    /** What {@code to} does differently than {@code from}. */
    public static PolicyComparison of(PolicySet from, PolicySet to) {
        Map<String, Set<Difference>> found = new TreeMap<>();
        Set<String> clusters = new TreeSet<>(from.rules().keySet());
        clusters.addAll(to.rules().keySet());
        for (String cluster : clusters) {
            Set<Difference> own = new LinkedHashSet<>();
            Rule before = from.rules().get(cluster);
            Rule now = to.rules().get(cluster);
            if (now == null) {
                own.add(new Difference.Dropped(cluster));
            } else if (before == null) {
                own.add(new Difference.Added(cluster));
            } else {
                own.addAll(new RuleComparison(from, before, to, now).differences());
                entity(from.entity(), to.entity())
                        .forEach(what -> own.add(new Difference.Shared(cluster, "entity.yaml", what)));
            }
            found.put(cluster, own);
        }
        new BindingComparison(from, to)
                .differences().stream()
                        .filter(shared -> to.rules().containsKey(shared.cluster()))
                        .forEach(shared -> found.computeIfAbsent(shared.cluster(), any -> new LinkedHashSet<>())
                                .add(shared));
        new Followers(from, to).addTo(found);
        return new PolicyComparison(found.values().stream().flatMap(Set::stream).toList());
    }

    private static List<String> entity(Entity from, Entity to) {
        List<String> what = new ArrayList<>();
        if (!from.zone().equals(to.zone())) {
            what.add("zone " + from.zone() + " → " + to.zone());
        }
        if (!from.financialYears().equals(to.financialYears())) {
            what.add("other financial-years");
        }
        if (!from.subjects().keySet().equals(to.subjects().keySet())) {
            what.add("other subjects");
        }
        return what;
    }

    /** The clusters of the newer set whose reach grew, or may have grown. */
    public Set<String> grown() {
        Set<String> grown = new TreeSet<>();
        differences.stream().filter(Difference::grew).map(Difference::cluster).forEach(grown::add);
        return grown;
    }

    /** In what the rule of {@code cluster} differs. */
    public List<Difference> of(String cluster) {
        return differences.stream()
                .filter(difference -> difference.cluster().equals(cluster))
                .toList();
    }
}
