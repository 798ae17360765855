package dev.lapse.core.replaying;

import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.SubjectFinder;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds in a restored backup what a run erased or reduced, and whose it was. Reads only. */
public final class Affected {

    private final BoundPolicy policy;
    private final Map<String, Store> stores;
    private final ErasedRecords log;

    /** @param stores by name; the one that is looked at is the backup */
    public Affected(BoundPolicy policy, Map<String, Store> stores, ErasedRecords log) {
        this.policy = policy;
        this.stores = Map.copyOf(stores);
        this.log = log;
    }

    /** Is told of each record. */
    @FunctionalInterface
    public interface Receiver {
        void take(RecordSetName name, Key key, Intent.Fate fate);
    }

    /** How much of whom: records by record set, and the persons that their links reach. */
    public record Counts(Map<RecordSetName, Long> records, long persons) {

        /** All records. */
        public long all() {
            return records.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Hands over everything that {@code run} took from {@code store}, and counts it. */
    public Counts of(RunId run, String store, Receiver receiver) {
        ErasedRecords.Which which = new ErasedRecords.Which.OfRun(run);
        Set<RecordSetName> touched = log.recordSets(which);
        Map<RecordSetName, Long> records = new TreeMap<>();
        Set<SubjectKey> persons = new HashSet<>();
        for (BoundSet set : policy.sets().values()) {
            if (set.store().equals(store) && touched.contains(set.name())) {
                new Returned(log, which, seen -> {}).each(set, of(store), some -> {
                    some.records().forEach((key, erased) -> receiver.take(set.name(), key, erased.fate()));
                    records.merge(set.name(), (long) some.records().size(), Long::sum);
                    persons.addAll(persons(set, List.copyOf(some.records().keySet())));
                });
            }
        }
        return new Counts(records, persons.size());
    }

    private Set<SubjectKey> persons(BoundSet set, List<Key> keys) {
        Set<String> values = new HashSet<>(
                set.recordSet().subject().map(Subject::key).stream().toList());
        values.removeAll(set.shape().key());
        List<Facts> facts =
                of(set.store()).read(new Reading(set.shape(), set.shape().key(), keys, values, keys.size() + 1));
        Set<SubjectKey> persons = new HashSet<>();
        new SubjectFinder(policy, this::of, Integer.MAX_VALUE)
                .of(set, facts)
                .values()
                .forEach(persons::addAll);
        return persons;
    }

    private Store of(String name) {
        Store store = stores.get(name);
        if (store == null) {
            throw new IllegalArgumentException("no store is named " + name);
        }
        return store;
    }
}
