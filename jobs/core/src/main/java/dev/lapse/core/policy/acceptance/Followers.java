package dev.lapse.core.policy.acceptance;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Clusters that a rule reaches through another one: a record that refers to another keeps it untouched, or lets it be reduced or
 * go along, as its own rule says.
 */
final class Followers {

    private final PolicySet from;
    private final PolicySet to;

    Followers(PolicySet from, PolicySet to) {
        this.from = from;
        this.to = to;
    }

    /** Adds what follows from what is in {@code found} by cluster. */
    void addTo(Map<String, Set<Difference>> found) {
        boolean more = true;
        while (more) {
            more = false;
            Set<String> grown = new TreeSet<>();
            found.forEach((cluster, differences) -> {
                if (differences.stream().anyMatch(Difference::grew)) {
                    grown.add(cluster);
                }
            });
            for (String cluster : grown) {
                for (String other : reachedFrom(cluster)) {
                    if (!grown.contains(other)) {
                        found.computeIfAbsent(other, any -> new LinkedHashSet<>())
                                .add(new Difference.Following(other, cluster));
                        more = true;
                    }
                }
            }
        }
    }

    private Set<String> reachedFrom(String cluster) {
        Set<String> reached = new TreeSet<>();
        for (PolicySet set : List.of(from, to)) {
            recordSets(set)
                    .filter(each -> each.mayBelongTo(cluster))
                    .forEach(each -> each.links()
                            .forEach(link -> clusters(link.to())
                                    .filter(other -> !other.equals(cluster) && matters(set, cluster, link, other))
                                    .forEach(reached::add)));
        }
        return reached;
    }

    /** Whether what keeps the referring record by itself decides about the other one, too. */
    private boolean matters(PolicySet set, String cluster, Link link, String other) {
        Rule rule = to.rules().get(other);
        if (rule == null) {
            return false;
        }
        boolean goesAlong = link.whenGone().equals(Optional.of(Link.WhenGone.GOES));
        boolean reduced = rule.whileReferenced() == Rule.WhileReferenced.REDUCE;
        boolean kept = Stream.of(from, set, to)
                .flatMap(each -> Optional.ofNullable(each.rules().get(cluster)).stream())
                .flatMap(each -> each.obligations().stream())
                .flatMap(use -> use.alsoKeep().stream())
                .anyMatch(also -> also.cluster().equals(other));
        return goesAlong || reduced || kept;
    }

    private Stream<String> clusters(RecordSetName name) {
        return Stream.of(from, to)
                .flatMap(set -> set.recordSet(name).stream())
                .flatMap(set -> set.clusters().stream())
                .map(RecordSet.ClusterChoice::cluster);
    }

    private static Stream<RecordSet> recordSets(PolicySet set) {
        return set.bindings().stream().flatMap(binding -> binding.recordSets().stream());
    }
}
