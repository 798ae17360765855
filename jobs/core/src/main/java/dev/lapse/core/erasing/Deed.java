package dev.lapse.core.erasing;

import dev.lapse.core.planning.Counting;
import dev.lapse.core.planning.SetCounts;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final Counting kept = new Counting();

    void did(RecordSetName recordSet, Key key, Intent.Fate fate) {
        done.computeIfAbsent(recordSet, name -> new LinkedHashMap<>())
                .merge(key, new Done(recordSet, key, fate), (a, b) -> a.fate().compareTo(b.fate()) <= 0 ? a : b);
    }

    void skip(Key root, Why why) {
        skipped.putIfAbsent(root, why);
    }

    /** Notes what of the decided records stays, and why. */
    void keep(RecordSetName recordSet, Why why) {
        kept.keep(recordSet, why, 1);
    }

    List<SetCounts> kept() {
        return kept.sums();
    }

    void addAll(Deed other) {
        other.all().forEach(one -> did(one.recordSet(), one.key(), one.fate()));
        other.skipped.forEach(this::skip);
        kept.addKept(other.kept.sums());
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
