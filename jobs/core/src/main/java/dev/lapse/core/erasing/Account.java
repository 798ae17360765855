package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what was intended against what became of it: every record was done, belongs to a root that is skipped with a reason, was
 * found to stay, or is gone by somebody else's hand, which the store is asked about.
 */
final class Account {

    private final Ports ports;
    private final BoundPolicy policy;

    Account(Ports ports, BoundPolicy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    /** How many records of {@code intent} are accounted for; notes in {@code deed} those that are gone. */
    int of(Intent intent, Deed deed) {
        int accounted = 0;
        Map<RecordSetName, Map<Key, Intent.Meant>> open = new LinkedHashMap<>();
        for (Intent.Meant meant : intent.records()) {
            boolean known = deed.did(meant.recordSet(), meant.key())
                    || deed.keeps(meant.recordSet(), meant.key())
                    || deed.skipped().containsKey(meant.root().orElse(meant.key()));
            if (known) {
                accounted++;
            } else {
                open.computeIfAbsent(meant.recordSet(), name -> new LinkedHashMap<>())
                        .put(meant.key(), meant);
            }
        }
        for (Map.Entry<RecordSetName, Map<Key, Intent.Meant>> left : open.entrySet()) {
            accounted += of(left.getKey(), left.getValue(), deed);
        }
        return accounted;
    }

    private int of(RecordSetName name, Map<Key, Intent.Meant> open, Deed deed) {
        Set<Key> present = present(policy.set(name), open.keySet());
        int gone = open.size() - present.size();
        deed.gone(name, gone);
        // What a root brings along from another cluster, or from below itself, does not name it.
        long brought = deed.skipped().isEmpty()
                ? 0
                : open.values().stream()
                        .filter(meant -> meant.root().isEmpty() && present.contains(meant.key()))
                        .count();
        return gone + (int) brought;
    }

    private Set<Key> present(BoundSet set, Set<Key> keys) {
        ports.store(set.store()).refresh(set.shape());
        return ports
                .store(set.store())
                .read(new Reading(set.shape(), set.shape().key(), keys, Set.of(), keys.size() + 1))
                .stream()
                .map(Facts::key)
                .collect(Collectors.toSet());
    }
}
