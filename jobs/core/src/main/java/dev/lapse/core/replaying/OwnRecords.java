package dev.lapse.core.replaying;

import dev.lapse.core.erasing.Ports;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What belongs to one cluster in the stores that are looked at. Reads only. */
final class OwnRecords {

    private final BoundPolicy policy;
    private final Ports ports;
    private final Set<String> stores;

    OwnRecords(BoundPolicy policy, Ports ports, Set<String> stores) {
        this.policy = policy;
        this.ports = ports;
        this.stores = Set.copyOf(stores);
    }

    /** Those of {@code logged} that are record sets of {@code cluster}, its root first. */
    List<RecordSetName> sets(String cluster, Set<RecordSetName> logged) {
        List<RecordSetName> sets =
                new ArrayList<>(List.of(policy.structure(cluster).root()));
        sets.addAll(policy.structure(cluster).recordSets());
        return sets.stream()
                .distinct()
                .filter(name -> stores.contains(name.store()) && logged.contains(name))
                .toList();
    }

    /** Of a table that several clusters share, the records of this one, in the order given. */
    List<Key> keys(String cluster, BoundSet set, Collection<Key> keys) {
        boolean shared = set.shape().clusters().size() != 1
                || set.shape().clusters().get(0).when().isPresent();
        if (!shared || keys.isEmpty()) {
            return List.copyOf(keys);
        }
        Set<Key> own = ports
                .store(set.store())
                .read(new Reading(set.shape(), set.shape().key(), keys, Set.of(), keys.size() + 1))
                .stream()
                .filter(facts -> facts.clusters().equals(Set.of(cluster)))
                .map(Facts::key)
                .collect(Collectors.toSet());
        return keys.stream().filter(own::contains).toList();
    }
}
