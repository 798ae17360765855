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
    static final CountedBefore NOTHING = new CountedBefore(Set.of(), (recordSet, keys) -> 0);

    /** How many of some records were counted. */
    @FunctionalInterface
    private interface Counted {
        long of(RecordSetName recordSet, Collection<Key> keys);
    }

    private final Set<RecordSetName> own;
    private final Counted counted;
    private long sum;

    private CountedBefore(Collection<RecordSetName> own, Counted counted) {
        this.own = Set.copyOf(own);
        this.counted = counted;
    }

    /** @param own the cluster's own record sets; only they count */
    static CountedBefore of(AsOfTallies tallies, LocalDate asOf, String cluster, Collection<RecordSetName> own) {
        return new CountedBefore(own, (recordSet, keys) -> tallies.counted(asOf, cluster, recordSet, keys));
    }

    void add(Collection<Decided> records, boolean withRoots) {
        Map<RecordSetName, Set<Key>> affected = new HashMap<>();
        for (Decided decided : records) {
            boolean meant = (withRoots || !decided.asked()) && own.contains(decided.name());
            if (meant && !(decided.disposition() instanceof Disposition.Keep)) {
                affected.computeIfAbsent(decided.name(), name -> new HashSet<>())
                        .add(decided.key());
            }
        }
        affected.forEach((name, keys) -> sum += counted.of(name, keys));
    }

    long sum() {
        return sum;
    }
}
