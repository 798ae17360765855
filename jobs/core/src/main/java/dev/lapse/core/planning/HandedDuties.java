package dev.lapse.core.planning;

import dev.lapse.core.planning.BoundPolicy.Incoming;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The duties that laws put on roots outside a chunk because others refer to them ({@code also-keep}), running on the date that
 * is decided for. Reads nothing where no law keeps anything of such a root.
 */
final class HandedDuties {

    private final Reads reads;
    private final Rules rules;
    private final Referrers referrers;

    HandedDuties(Reads reads, Rules rules, Referrers referrers) {
        this.reads = reads;
        this.rules = rules;
        this.referrers = referrers;
    }

    /** Those on each root that has some, by its record set and key. */
    Map<RecordSetName, Map<Key, List<Duty>>> on(Collection<List<Facts>> roots) {
        Map<RecordSetName, Map<Key, Facts>> sets = new LinkedHashMap<>();
        roots.forEach(of -> of.stream()
                .filter(root -> Undecidable.why(root).isEmpty())
                .forEach(root -> sets.computeIfAbsent(root.recordSet(), name -> new LinkedHashMap<>())
                        .put(root.key(), root)));
        Map<RecordSetName, Map<Key, List<Duty>>> duties = new HashMap<>();
        sets.forEach((name, byKey) -> {
            Map<Key, List<Duty>> here = new HashMap<>();
            for (Incoming incoming : reads.policy().incoming(name)) {
                BoundSet set = reads.policy().set(name);
                if (mayHandOn(incoming.from(), set)) {
                    Map<Key, Facts> byName = incoming.byName(set, byKey.values());
                    reads.referring(incoming, byName.keySet(), referring -> handOn(incoming, referring, byName, here));
                }
            }
            duties.put(name, here);
        });
        return duties;
    }

    private boolean mayHandOn(BoundSet from, BoundSet to) {
        return from.recordSet().clusters().stream()
                .map(RecordSet.ClusterChoice::cluster)
                .flatMap(cluster -> rules.of(cluster).rule().obligations().stream())
                .flatMap(use -> use.alsoKeep().stream())
                .anyMatch(also -> to.recordSet().mayBelongTo(also.cluster()));
    }

    private void handOn(
            Incoming incoming, List<Facts> referring, Map<Key, Facts> targets, Map<Key, List<Duty>> duties) {
        Map<Key, List<Facts>> roots = referrers.rootsOf(incoming.from(), referring);
        for (Facts facts : referring) {
            Facts target = incoming.from()
                    .target(facts, incoming.index())
                    .map(targets::get)
                    .orElse(null);
            if (target != null) {
                of(roots.getOrDefault(facts.key(), List.of()), Referrers.clusterOf(target))
                        .forEach(duty -> duties.computeIfAbsent(target.key(), any -> new ArrayList<>())
                                .add(duty));
            }
        }
    }

    /** The duties that records with these roots put on a record of {@code cluster} that they refer to. */
    List<Duty> of(List<Facts> roots, String cluster) {
        return roots.stream()
                .filter(root -> Undecidable.why(root).isEmpty())
                .flatMap(root -> rules.of(Referrers.clusterOf(root)).dutiesOn(cluster, root).stream())
                .toList();
    }
}
