package dev.lapse.core.erasing;

import dev.lapse.core.planning.Counting;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.SetCounts;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of the records of one chunk, as the stores answered. */
final class Deed {

    /** One record that was changed. */
    record Done(RecordSetName recordSet, Key key, Intent.Fate fate) {
        @Override
        public String toString() {
            return fate + " a record of " + recordSet;
        }
    }

    private final Map<RecordSetName, Map<Key, Done>> done = new LinkedHashMap<>();
    private final Map<Key, Why> skipped = new LinkedHashMap<>();
    private final Map<RecordSetName, Map<Key, Why>> beside = new LinkedHashMap<>();
    private final Map<RecordSetName, Set<Key>> left = new LinkedHashMap<>();
    private final Map<RecordSetName, Map<Reason, Long>> counted = new LinkedHashMap<>();
    private final Map<RecordSetName, Map<Key, Why>> partly = new LinkedHashMap<>();

    void did(RecordSetName recordSet, Key key, Intent.Fate fate) {
        done.computeIfAbsent(recordSet, name -> new LinkedHashMap<>())
                .merge(key, new Done(recordSet, key, fate), (a, b) -> a.fate().compareTo(b.fate()) <= 0 ? a : b);
    }

    void skip(Key root, Why why) {
        skipped.putIfAbsent(root, why);
    }

    /** Notes that a record stays although a root it hangs on went or was reduced. */
    void keep(RecordSetName recordSet, Key key, Why why) {
        beside.computeIfAbsent(recordSet, name -> new LinkedHashMap<>()).putIfAbsent(key, why);
        leave(recordSet, key);
    }

    /** Notes that a record was found, behind the locks, to be none of what is to change. */
    void leave(RecordSetName recordSet, Key key) {
        left.computeIfAbsent(recordSet, name -> new HashSet<>()).add(key);
    }

    boolean leaves(RecordSetName recordSet, Key key) {
        return left.getOrDefault(recordSet, Set.of()).contains(key);
    }

    /** Notes that {@code count} records were gone before anything was done to them. */
    void gone(RecordSetName recordSet, long count) {
        count(recordSet, Reason.GONE, count);
    }

    /** Notes that nothing tells what became of {@code count} records. */
    void unaccounted(RecordSetName recordSet, long count) {
        count(recordSet, Reason.UNACCOUNTED, count);
    }

    private void count(RecordSetName recordSet, Reason reason, long count) {
        if (count > 0) {
            counted.computeIfAbsent(recordSet, name -> new EnumMap<>(Reason.class))
                    .merge(reason, count, Long::sum);
        }
    }

    /** How many records of each record set were not done although no root of theirs was skipped. */
    Map<RecordSetName, Map<Reason, Long>> counted() {
        return counted;
    }

    List<SetCounts> kept() {
        Counting counting = new Counting();
        beside.forEach((name, records) -> records.values().forEach(why -> counting.keep(name, why, 1)));
        return counting.sums();
    }

    /** Notes why the rest of a reduced record stays. */
    void because(RecordSetName recordSet, Key key, Why why) {
        partly.computeIfAbsent(recordSet, name -> new LinkedHashMap<>()).put(key, why);
    }

    /** Why the rest of a reduced record stays; empty where it was found reduced, or went whole. */
    Optional<Why> why(Done one) {
        return one.fate() == Intent.Fate.REDUCED
                ? Optional.ofNullable(
                        partly.getOrDefault(one.recordSet(), Map.of()).get(one.key()))
                : Optional.empty();
    }

    void addAll(Deed other) {
        other.all().forEach(one -> did(one.recordSet(), one.key(), one.fate()));
        other.skipped.forEach(this::skip);
        other.beside.forEach((name, records) -> records.forEach((key, why) -> keep(name, key, why)));
        other.left.forEach((name, keys) -> keys.forEach(key -> leave(name, key)));
        other.counted.forEach((name, counts) -> counts.forEach((reason, count) -> count(name, reason, count)));
        other.partly.forEach((name, reasons) -> reasons.forEach((key, why) -> because(name, key, why)));
    }

    List<Done> all() {
        List<Done> all = new ArrayList<>();
        done.values().forEach(records -> all.addAll(records.values()));
        return all;
    }

    /** The roots that were meant to change and did not, with the reason. */
    Map<Key, Why> skipped() {
        return skipped;
    }

    boolean did(RecordSetName recordSet, Key key) {
        return done.getOrDefault(recordSet, Map.of()).containsKey(key);
    }
}
