package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.MemberFacts;
import dev.lapse.core.store.TableFacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares the indices that a name stands for with those it stood for when a run last ended: whoever makes an index whose name
 * fits a pattern, or adds one to an alias, puts it under the rule. What a data stream rolls over to is its own.
 */
public final class GrownNames {

    private final BoundPolicy policy;
    private final AsOfTallies tallies;

    GrownNames(BoundPolicy policy, AsOfTallies tallies) {
        this.policy = policy;
        this.tallies = tallies;
    }

    /** The indices behind the name of each record set of {@code clusters}, copies included, as the catalog has them. */
    public static Map<RecordSetName, Set<String>> now(BoundPolicy policy, Collection<String> clusters) {
        Map<RecordSetName, Set<String>> now = new TreeMap<>();
        clusters.forEach(cluster -> sets(policy, cluster)
                .forEach(set -> now.put(set.name(), Set.copyOf(set.table().memberNames()))));
        return now;
    }

    /** What has joined since; one statement for each record set of {@code cluster} in a search store. */
    List<Finding> check(String cluster) {
        return sets(policy, cluster)
                .flatMap(set -> tallies.indicesBehind(set.name()).stream()
                        .flatMap(known -> finding(cluster, set, joined(set.table(), known)).stream()))
                .toList();
    }

    private static Stream<BoundSet> sets(BoundPolicy policy, String cluster) {
        return policy.structure(cluster).recordSets().stream()
                .flatMap(name -> Stream.concat(Stream.of(policy.set(name)), policy.copies(name).stream()))
                .filter(BoundSet::isIndex);
    }

    private static List<String> joined(TableFacts table, Set<String> known) {
        return table.members().stream()
                .filter(member -> !member.rolledOver())
                .map(MemberFacts::name)
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static Optional<Finding> finding(String cluster, BoundSet set, List<String> joined) {
        return joined.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "index-pattern-grown",
                        Finding.Weight.NOTICE,
                        Optional.of(set.store()),
                        Optional.of(cluster),
                        set.table().name() + " (" + set.name() + ") stands for " + joined.size()
                                + " indices more than when a run last ended: " + String.join(", ", joined),
                        "see that each of them belongs here; this rule erases from them too",
                        joined.size()));
    }
}
