package dev.lapse.core.store;

import java.util.Map;
import java.util.Set;

/**
 * What became of each record of an effect. A record that is neither done nor failed was no longer as it was decided on, or
 * no longer there.
 *
 * @param failed the records the store refused, each with the store's code for why
 */
public record Outcome(Set<Key> done, Map<Key, String> failed) {

    public Outcome {
        done = Set.copyOf(done);
        failed = Map.copyOf(failed);
    }

    @Override
    public String toString() {
        return done.size() + " done, " + failed.size() + " failed";
    }
}
