package dev.lapse.core.replaying;

import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts of what is back and stays, and why. */
public final class Remains {

    private final Map<RecordSetName, Map<Why, Long>> kept = new TreeMap<>();
    private final Map<RecordSetName, Long> fresh = new TreeMap<>();
    private final Map<String, Long> due = new TreeMap<>();
    private long tooLarge;

    /** By record set and reason, what the resolver keeps. */
    public Map<RecordSetName, Map<Why, Long>> kept() {
        return Collections.unmodifiableMap(kept);
    }

    /** By record set, the new records under the keys of erased ones. */
    public Map<RecordSetName, Long> fresh() {
        return Collections.unmodifiableMap(fresh);
    }

    /** By cluster, what should be gone and is not. */
    public Map<String, Long> due() {
        return Collections.unmodifiableMap(due);
    }

    /** How many records were not asked about, because they bring more with them than a chunk holds. */
    public long tooLargeCount() {
        return tooLarge;
    }

    void kept(RecordSetName name, Why why) {
        kept.computeIfAbsent(name, any -> new LinkedHashMap<>()).merge(why, 1L, Long::sum);
    }

    /** Dependents below no root that is there: no rule speaks of them. */
    void rootless(RecordSetName name, long records, Set<Key> roots) {
        if (roots.isEmpty()) {
            kept.computeIfAbsent(name, any -> new LinkedHashMap<>()).merge(Why.of(Reason.NO_ROOT), records, Long::sum);
        }
    }

    void fresh(RecordSetName name) {
        fresh.merge(name, 1L, Long::sum);
    }

    void due(String cluster) {
        due.merge(cluster, 1L, Long::sum);
    }

    void tooLarge() {
        tooLarge++;
    }
}
