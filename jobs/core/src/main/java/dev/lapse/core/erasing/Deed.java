package dev.lapse.core.erasing;

import dev.lapse.core.planning.Counting;
import dev.lapse.core.planning.SetCounts;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
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
    private final Counting beside = new Counting();
    private final Map<RecordSetName, Set<Key>> kept = new LinkedHashMap<>();
    private final Map<RecordSetName, Long> gone = new LinkedHashMap<>();
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
        if (kept.computeIfAbsent(recordSet, name -> new HashSet<>()).add(key)) {
            beside.keep(recordSet, why, 1);
        }
    }

    /** Whether the record was found to stay. */
    boolean keeps(RecordSetName recordSet, Key key) {
        return kept.getOrDefault(recordSet, Set.of()).contains(key);
    }

    /** Notes that {@code count} records were gone before anything was done to them. */
    void gone(RecordSetName recordSet, long count) {
        if (count > 0) {
            gone.merge(recordSet, count, Long::sum);
        }
    }

    /** How many records of each record set somebody else had deleted. */
    Map<RecordSetName, Long> gone() {
        return gone;
    }

    List<SetCounts> kept() {
        return beside.sums();
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
        beside.addKept(other.beside.sums());
        other.kept.forEach((name, keys) ->
                kept.computeIfAbsent(name, any -> new HashSet<>()).addAll(keys));
        other.gone.forEach(this::gone);
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
