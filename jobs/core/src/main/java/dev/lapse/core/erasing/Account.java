package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.KeysAndNames;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was intended against what became of it: every record was done, belongs to a root that is skipped with a reason, was
 * found to stay, or is gone by somebody else's hand, which the store is asked about.
 *
 * @param asked the roots, or copies, that the chunk was asked about
 */
record Account(Ports ports, BoundPolicy policy, Intent intent, Deed deed, Set<Key> asked) {

    Account {
        asked = Set.copyOf(asked);
    }

    /**
     * Notes in the deed those that are gone, and those that nothing accounts for.
     *
     * @return how many of the intended records are accounted for
     */
    int take() {
        RecordSetName askedSet = intent.asked(policy);
        Set<Key> skipped = deed.skipped().keySet().stream()
                .filter(root -> !deed.did(askedSet, root))
                .collect(Collectors.toSet());
        int accounted = 0;
        Map<RecordSetName, List<Intent.Meant>> open = new LinkedHashMap<>();
        for (Intent.Meant meant : intent.records()) {
            boolean known = deed.did(meant.recordSet(), meant.key())
                    || deed.leaves(meant.recordSet(), meant.key())
                    || isBelowAsked(meant, askedSet)
                            && skipped.contains(meant.root().orElse(meant.key()));
            if (known) {
                accounted++;
            } else {
                open.computeIfAbsent(meant.recordSet(), name -> new ArrayList<>())
                        .add(meant);
            }
        }
        for (Map.Entry<RecordSetName, List<Intent.Meant>> left : open.entrySet()) {
            accounted += take(left.getKey(), left.getValue(), askedSet, !skipped.isEmpty());
        }
        return accounted;
    }

    private int take(RecordSetName name, List<Intent.Meant> open, RecordSetName askedSet, boolean someSkipped) {
        Set<Key> keys = open.stream().map(Intent.Meant::key).collect(Collectors.toSet());
        Map<Key, Facts> present = present(policy.set(name), keys);
        deed.gone(name, keys.size() - present.size());
        int accounted = (int) open.stream()
                .filter(meant -> !present.containsKey(meant.key())
                        || meant.fate() == Intent.Fate.UNLINKED && !stillPoints(name, present.get(meant.key()))
                        // What a root brings along from another cluster, or from below itself, does not name it.
                        || someSkipped && !isBelowAsked(meant, askedSet))
                .count();
        deed.unaccounted(name, open.size() - accounted);
        return accounted;
    }

    private boolean isBelowAsked(Intent.Meant meant, RecordSetName askedSet) {
        return meant.root()
                .map(asked::contains)
                .orElseGet(() -> meant.recordSet().equals(askedSet) && asked.contains(meant.key()));
    }

    /** Another chunk may have cleared the link first, or erased what it pointed to. */
    private boolean stillPoints(RecordSetName name, @Nullable Facts row) {
        List<Link> links = policy.set(name).recordSet().links();
        return row != null && IntStream.range(0, links.size()).anyMatch(index -> stillPoints(name, row, index));
    }

    /** What a link calls otherwise than by its key, and nobody is called any more, was erased here for all that is known. */
    private boolean stillPoints(RecordSetName name, Facts row, int index) {
        BoundSet set = policy.set(name);
        BoundSet to = policy.set(set.recordSet().links().get(index).to());
        Set<Key> erased = intent.records().stream()
                .filter(meant ->
                        meant.fate() == Intent.Fate.ERASED && meant.recordSet().equals(to.name()))
                .map(Intent.Meant::key)
                .collect(Collectors.toSet());
        Optional<Key> called = erased.isEmpty() ? Optional.empty() : set.target(row, index);
        return called.filter(target -> {
                    Key key = new KeysAndNames(ports::store)
                            .keys(to, set.targetColumns(index), List.of(target))
                            .get(target);
                    return key == null || erased.contains(key);
                })
                .isPresent();
    }

    private Map<Key, Facts> present(BoundSet set, Collection<Key> keys) {
        ports.store(set.store()).refresh(set.shape());
        return ports
                .store(set.store())
                .read(new Reading(set.shape(), set.shape().key(), keys, Set.of(), keys.size() + 1))
                .stream()
                .collect(Collectors.toMap(Facts::key, facts -> facts));
    }
}
