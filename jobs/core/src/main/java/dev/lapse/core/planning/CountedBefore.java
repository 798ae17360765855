package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts the records of a survey that earlier runs of the date have counted: reduced then, to go now. */
final class CountedBefore {

    /** For a date on which no run did anything. */
    static final CountedBefore NOTHING = new CountedBefore((recordSet, keys) -> 0);

    /** How many of some records were counted. */
    @FunctionalInterface
    private interface Counted {
        long of(RecordSetName recordSet, Collection<Key> keys);
    }

    private final Counted counted;
    private long sum;

    private CountedBefore(Counted counted) {
        this.counted = counted;
    }

    static CountedBefore of(AsOfTallies tallies, LocalDate asOf, String cluster) {
        return new CountedBefore((recordSet, keys) -> tallies.counted(asOf, cluster, recordSet, keys));
    }

    void add(Collection<Decided> records, boolean withRoots) {
        Map<RecordSetName, Set<Key>> affected = new HashMap<>();
        for (Decided decided : records) {
            if ((withRoots || !decided.asked()) && !(decided.disposition() instanceof Disposition.Keep)) {
                affected.computeIfAbsent(decided.name(), name -> new HashSet<>())
                        .add(decided.key());
                decided.copies().forEach(copy -> affected.computeIfAbsent(copy.set().name(), name -> new HashSet<>())
                        .add(copy.facts().key()));
            }
        }
        affected.forEach((name, keys) -> sum += counted.of(name, keys));
    }

    long sum() {
        return sum;
    }
}
