package dev.lapse.store.elasticsearch.writing;

import dev.lapse.core.store.Key;
import dev.lapse.core.store.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What became of each key; done only if every document of the key is. */
final class Tally {

    private final Set<Key> keys;
    private final Set<Key> done = new HashSet<>();
    private final Set<Key> passed = new HashSet<>();
    private final Map<Key, String> refused = new HashMap<>();

    Tally(Set<Key> keys) {
        this.keys = keys;
    }

    void done(Key key) {
        done.add(key);
    }

    /** The document was no longer as decided, or no longer there. */
    void passed(Key key) {
        passed.add(key);
    }

    void refused(Key key, String code) {
        refused.put(key, code);
    }

    boolean settled(Key key) {
        return refused.containsKey(key);
    }

    Outcome outcome() {
        Set<Key> whole = new HashSet<>(keys);
        whole.retainAll(done);
        whole.removeAll(passed);
        whole.removeAll(refused.keySet());
        return new Outcome(whole, refused);
    }
}
