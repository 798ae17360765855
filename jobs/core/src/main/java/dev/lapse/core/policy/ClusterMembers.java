package dev.lapse.core.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The record sets that may hold records of one cluster, whether or not they are sound; the reader of the policy files asks
 * it what is missing, {@link ClusterStructure} builds on it.
 *
 * @param recordSets in the order of the bindings
 */
public record ClusterMembers(String cluster, List<RecordSet> recordSets) {

    public ClusterMembers {
        recordSets = List.copyOf(recordSets);
    }

    /** Those of {@code all} that may hold records of {@code cluster}. */
    public static ClusterMembers of(List<RecordSet> all, String cluster) {
        return new ClusterMembers(
                cluster,
                all.stream().filter(recordSet -> recordSet.mayBelongTo(cluster)).toList());
    }

    /** Whether {@code name} is one of them. */
    public boolean contains(RecordSetName name) {
        return recordSets.stream().anyMatch(member -> member.name().equals(name));
    }

    /** Those that have the starting event; a sound cluster has exactly one. */
    public List<RecordSet> roots(String startingEvent) {
        return recordSets.stream()
                .filter(member -> member.events().containsKey(startingEvent))
                .toList();
    }

    /** All that links join to {@code root}, written on either side, nearest first. */
    public List<ClusterStructure.Dependent> dependentsOf(RecordSet root) {
        Map<RecordSetName, Integer> distances = new HashMap<>();
        distances.put(root.name(), 0);
        List<ClusterStructure.Dependent> found = new ArrayList<>();
        for (int distance = 1; distance <= recordSets.size(); distance++) {
            List<ClusterStructure.Dependent> ring = new ArrayList<>();
            for (RecordSet member : recordSets) {
                List<ClusterStructure.Join> joins =
                        distances.containsKey(member.name()) ? List.of() : joins(member, distances);
                if (!joins.isEmpty()) {
                    ring.add(new ClusterStructure.Dependent(member.name(), distance, joins));
                }
            }
            for (ClusterStructure.Dependent dependent : ring) {
                distances.put(dependent.name(), distance);
            }
            found.addAll(ring);
        }
        return found;
    }

    /** The links from one of them to itself. */
    public List<ClusterStructure.Reference> selfReferences() {
        return links().filter(reference -> reference.link().to().equals(reference.from()))
                .toList();
    }

    Stream<ClusterStructure.Reference> links() {
        return recordSets.stream()
                .flatMap(member ->
                        member.links().stream().map(link -> new ClusterStructure.Reference(member.name(), link)));
    }

    boolean mayBelongElsewhere(RecordSet recordSet) {
        return recordSet.clusters().stream()
                .anyMatch(choice -> !choice.cluster().equals(cluster));
    }

    private List<ClusterStructure.Join> joins(RecordSet member, Map<RecordSetName, Integer> nearer) {
        List<ClusterStructure.Join> joins = new ArrayList<>();
        for (Link link : member.links()) {
            if (nearer.containsKey(link.to())) {
                joins.add(new ClusterStructure.Join(link.to(), link, ClusterStructure.Side.BELOW));
            }
        }
        links().filter(reference -> reference.link().to().equals(member.name()) && nearer.containsKey(reference.from()))
                .forEach(reference -> joins.add(
                        new ClusterStructure.Join(reference.from(), reference.link(), ClusterStructure.Side.ABOVE)));
        return joins;
    }
}
