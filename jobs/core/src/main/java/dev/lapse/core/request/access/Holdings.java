package dev.lapse.core.request.access;

import dev.lapse.core.policy.RecordSetName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that persons have.
 *
 * @param records by record set, in the order of their names
 * @param amongOthers the record sets that hold documents which name one of the persons in an array beside others: nobody's records,
 *     and not among these
 */
public record Holdings(Map<RecordSetName, List<Holding>> records, Set<RecordSetName> amongOthers) {

    public Holdings {
        records = Collections.unmodifiableMap(new TreeMap<>(records));
        amongOthers = Collections.unmodifiableSet(new TreeSet<>(amongOthers));
    }

    /** How many there are. */
    public long count() {
        return records.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public String toString() {
        return "what persons have in " + records.keySet();
    }
}
