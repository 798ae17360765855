package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.ClusterStructure.Side;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of the dependents of one root: some records of one dependent record set with all that lies below them.
 *
 * @param path for each record set between the root and the slice the one record that leads to it, and for the slice its records
 */
record Slice(RecordSetName recordSet, Map<RecordSetName, List<Facts>> path) {

    Slice {
        path = Map.copyOf(path);
    }

    /** A slice directly below the root. */
    static Slice of(RecordSetName recordSet, List<Facts> records) {
        return new Slice(recordSet, Map.of(recordSet, records));
    }

    /** A slice below the only record of this one. */
    Slice below(RecordSetName below, List<Facts> records) {
        Map<RecordSetName, List<Facts>> longer = new HashMap<>(path);
        longer.put(below, records);
        return new Slice(below, longer);
    }

    /** The slice with other records of the same record set. */
    Slice with(List<Facts> records) {
        return below(recordSet, records);
    }

    List<Facts> records() {
        return path.getOrDefault(recordSet, List.of());
    }

    /** The records of {@code dependent} that this slice names; empty where all of them belong to it, or none. */
    Optional<List<Facts>> named(RecordSetName dependent) {
        return Optional.ofNullable(path.get(dependent));
    }

    /** Whether {@code dependent} lies below the slice's record set. */
    boolean reaches(ClusterStructure structure, RecordSetName dependent) {
        return structure.dependents().stream()
                .filter(candidate -> candidate.name().equals(dependent))
                .flatMap(candidate -> candidate.joins().stream())
                .filter(join -> join.side() == Side.BELOW)
                .anyMatch(join -> join.parent().equals(recordSet) || reaches(structure, join.parent()));
    }
}
