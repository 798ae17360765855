package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.ClusterStructure.Dependent;
import dev.lapse.core.policy.ClusterStructure.Join;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the roots of dependents, one batch of reads per link on the way. */
final class Climb {

    private final Reads reads;

    Climb(Reads reads) {
        this.reads = reads;
    }

    /** The roots of each record, by its key; a dependent without a root has none. */
    Map<Key, List<Facts>> rootsOf(BoundSet set, List<Facts> records) {
        Map<Key, List<Facts>> roots = new HashMap<>();
        for (ClusterStructure structure : reads.policy().structures().values()) {
            structure.dependents().stream()
                    .filter(dependent -> dependent.name().equals(set.name()))
                    .forEach(dependent -> climb(structure, dependent, set, records, roots));
        }
        return roots;
    }

    private void climb(
            ClusterStructure structure,
            Dependent dependent,
            BoundSet set,
            List<Facts> records,
            Map<Key, List<Facts>> roots) {
        for (Join join : dependent.joins()) {
            BoundSet parentSet = reads.policy().set(join.parent());
            Map<Facts, Set<Key>> parents = parents(set, records, parentSet, join);
            Map<Key, List<Facts>> grand = parents.isEmpty() || join.parent().equals(structure.root())
                    ? Map.of()
                    : rootsOf(parentSet, List.copyOf(parents.keySet()));
            parents.forEach((parent, children) -> {
                List<Facts> found = join.parent().equals(structure.root())
                        ? List.of(parent)
                        : grand.getOrDefault(parent.key(), List.of());
                children.forEach(child ->
                        roots.computeIfAbsent(child, any -> new ArrayList<>()).addAll(found));
            });
        }
    }

    /** The parents by this join, each with the records that are its dependents. */
    private Map<Facts, Set<Key>> parents(BoundSet set, List<Facts> records, BoundSet parentSet, Join join) {
        return switch (join.side()) {
            case BELOW -> pointedTo(set, records, parentSet, set.indexOf(join.link()));
            case ABOVE -> pointingAt(set, records, parentSet, parentSet.indexOf(join.link()));
        };
    }

    private Map<Facts, Set<Key>> pointedTo(BoundSet set, List<Facts> records, BoundSet parentSet, int index) {
        Map<Key, Set<Key>> wanted = new LinkedHashMap<>();
        for (Facts record : records) {
            set.target(record, index)
                    .ifPresent(target -> wanted.computeIfAbsent(target, key -> new HashSet<>())
                            .add(record.key()));
        }
        List<String> columns = set.targetColumns(index);
        Map<Facts, Set<Key>> parents = new LinkedHashMap<>();
        reads.by(parentSet, columns, wanted.keySet(), 0)
                .forEach(parent -> parentSet
                        .name(parent, columns)
                        .map(wanted::get)
                        .ifPresent(children -> parents.put(parent, children)));
        return parents;
    }

    private Map<Facts, Set<Key>> pointingAt(BoundSet set, List<Facts> records, BoundSet parentSet, int index) {
        Map<Key, Key> byName = new LinkedHashMap<>();
        records.forEach(record ->
                set.name(record, parentSet.targetColumns(index)).ifPresent(name -> byName.put(name, record.key())));
        Map<Facts, Set<Key>> parents = new LinkedHashMap<>();
        for (Facts parent : reads.by(parentSet, parentSet.linkColumns(index), byName.keySet(), 0)) {
            parentSet.target(parent, index).map(byName::get).ifPresent(child -> parents.put(parent, Set.of(child)));
        }
        return parents;
    }
}
