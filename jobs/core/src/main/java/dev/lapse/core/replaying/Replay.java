package dev.lapse.core.replaying;

import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.erasing.ChunkSource;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.Ports;
import dev.lapse.core.erasing.Work;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.RootsOf;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.replaying.ErasedRecords.Erased;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds what was erased or reduced and is back, and cuts it into work for the one protocol; or, with nobody to do the work, tells
 * what of it stays and why. What it finds it asks the resolver about, on the date of the replay; a record that is new under an old
 * key is counted and left alone. For one thread.
 */
public final class Replay {

    private final Resolver resolver;
    private final Ports ports;
    private final Bounds bounds;
    private final Returned returned;
    private final Set<String> stores;
    private final Newness newness;
    private final Remains remains = new Remains();

    /** @param stores those that are looked at */
    public Replay(Resolver resolver, Ports ports, Bounds bounds, Returned returned, Set<String> stores) {
        this.resolver = resolver;
        this.ports = ports;
        this.bounds = bounds;
        this.returned = returned;
        this.stores = Set.copyOf(stores);
        this.newness = new Newness(resolver.policy());
    }

    /** Hands over the work of one cluster, roots first; the next is cut when the one before is done. */
    public void work(String cluster, Set<RecordSetName> logged, Consumer<Work> work) {
        RecordSetName root = policy().structure(cluster).root();
        for (RecordSetName name : setsOf(cluster, logged)) {
            BoundSet set = policy().set(name);
            returned.each(set, ports.store(set.store()), some -> {
                if (name.equals(root)) {
                    roots(
                            cluster,
                            set,
                            some.before(),
                            List.copyOf(some.records().keySet()),
                            some.records(),
                            work);
                } else {
                    below(cluster, set, some.records(), work);
                }
            });
        }
    }

    /** What is still back of one cluster: counted, with the reason where one keeps it. Nothing is changed. */
    public void look(String cluster, Set<RecordSetName> logged) {
        RecordSetName root = policy().structure(cluster).root();
        for (RecordSetName name : setsOf(cluster, logged)) {
            BoundSet set = policy().set(name);
            returned.each(set, ports.store(set.store()), some -> {
                Map<Key, Erased> back = some.records();
                if (name.equals(root)) {
                    inParts(
                            ofCluster(cluster, set, back.keySet()),
                            keys -> note(decide(cluster, keys), name, back, true));
                } else {
                    inParts(List.copyOf(back.keySet()), keys -> {
                        Map<Key, Erased> asked = new HashMap<>(back);
                        asked.keySet().retainAll(Set.copyOf(keys));
                        Set<Key> roots = rootsOf(cluster, name, keys);
                        note(decide(cluster, roots), name, asked, false);
                        remains.rootless(name, keys.size(), roots);
                    });
                }
            });
        }
    }

    /** What {@link #look} and {@link #work} found to stay. */
    public Remains remains() {
        return remains;
    }

    private List<RecordSetName> setsOf(String cluster, Set<RecordSetName> logged) {
        List<RecordSetName> sets = new ArrayList<>(policy().structure(cluster).recordSets());
        RecordSetName root = policy().structure(cluster).root();
        sets.remove(root);
        sets.add(0, root);
        return sets.stream()
                .distinct()
                .filter(name -> stores.contains(name.store()) && logged.contains(name))
                .toList();
    }

    private void roots(
            String cluster,
            BoundSet set,
            Optional<Key> before,
            List<Key> keys,
            Map<Key, Erased> back,
            Consumer<Work> work) {
        List<Key> own = ofCluster(cluster, set, keys);
        if (own.isEmpty()) {
            return;
        }
        try {
            Suspensions suspensions = ports.suspensions().current();
            Decisions decisions = resolver.decideKeys(cluster, own, asking(suspensions));
            Set<Key> again = new LinkedHashSet<>(own);
            again.removeAll(newOnes(decisions, back));
            boolean all = again.size() == own.size();
            if (!again.isEmpty() && anythingToDo(decisions)) {
                work.accept(new Work.Whole(
                        cluster,
                        List.copyOf(again),
                        all ? Optional.of(new Work.Cut(decisions, suspensions.version())) : Optional.empty()));
            }
        } catch (TooManyRecordsException e) {
            if (own.size() == 1) {
                heavy(cluster, before, own.get(0), work);
            } else {
                int half = own.size() / 2;
                roots(cluster, set, before, own.subList(0, half), back, work);
                roots(cluster, set, Optional.of(own.get(half - 1)), own.subList(half, own.size()), back, work);
            }
        }
    }

    /** A root with more dependents than a chunk holds is taken in slices, as in a run: it is alone in its range. */
    private void heavy(String cluster, Optional<Key> before, Key root, Consumer<Work> work) {
        ChunkSource source = new ChunkSource(ports, resolver, cluster, new KeyRange(before, Optional.of(root)), bounds);
        Optional<Work> next = source.next();
        while (next.isPresent()) {
            if (next.get().roots().equals(List.of(root))) {
                work.accept(next.get());
            }
            next = source.next();
        }
    }

    private void below(String cluster, BoundSet set, Map<Key, Erased> back, Consumer<Work> work) {
        inParts(List.copyOf(back.keySet()), some -> {
            Set<Key> roots = rootsOf(cluster, set.name(), some);
            Decisions decisions = decide(cluster, roots);
            Set<Key> again = new LinkedHashSet<>();
            for (Decided decided : decisions.records()) {
                Erased erased = back.get(decided.key());
                if (erased != null
                        && !decided.asked()
                        && decided.name().equals(set.name())
                        && some.contains(decided.key())
                        && !(decided.disposition() instanceof Disposition.Keep)
                        && !newness.isNew(decided, decisions, erased)) {
                    again.add(decided.key());
                }
            }
            if (!again.isEmpty()) {
                work.accept(new Work.BackBelow(cluster, List.copyOf(roots), set.name(), again));
            }
        });
    }

    private Set<Key> newOnes(Decisions decisions, Map<Key, Erased> back) {
        Set<Key> fresh = new LinkedHashSet<>();
        for (Decided decided : decisions.records()) {
            Erased erased = back.get(decided.key());
            if (decided.asked() && erased != null && newness.isNew(decided, decisions, erased)) {
                fresh.add(decided.key());
            }
        }
        return fresh;
    }

    private void note(Decisions decisions, RecordSetName name, Map<Key, Erased> back, boolean roots) {
        for (Decided decided : decisions.records()) {
            Erased erased = back.get(decided.key());
            if (erased == null || !decided.name().equals(name) || decided.asked() != roots) {
                continue;
            }
            if (newness.isNew(decided, decisions, erased)) {
                remains.fresh(name);
            } else if (!(decided.disposition() instanceof Disposition.Keep keep)) {
                remains.due(decided.cluster());
            } else if (isBack(decided, erased)) {
                remains.kept(name, keep.why());
            }
        }
    }

    /** A record that was only reduced is there rightly; what of it is raw, a law may keep. */
    private static boolean isBack(Decided decided, Erased erased) {
        return erased.fate() == Intent.Fate.ERASED
                || erased.fate() != Intent.Fate.REDUCED
                        && !decided.facts().rawGroups().isEmpty();
    }

    private static boolean anythingToDo(Decisions decisions) {
        return decisions.records().stream().anyMatch(decided -> !(decided.disposition() instanceof Disposition.Keep));
    }

    /** Of a table that several clusters share, the records of this one. */
    private List<Key> ofCluster(String cluster, BoundSet set, Collection<Key> keys) {
        if (set.shape().clusters().size() == 1
                && set.shape().clusters().get(0).when().isEmpty()) {
            return List.copyOf(keys);
        }
        return ports
                .store(set.store())
                .read(new Reading(set.shape(), set.shape().key(), keys, Set.of(), keys.size() + 1))
                .stream()
                .filter(facts -> facts.clusters().equals(Set.of(cluster)))
                .map(Facts::key)
                .toList();
    }

    private Decisions decide(String cluster, Collection<Key> roots) {
        return resolver.decideKeys(cluster, roots, asking(ports.suspensions().current()));
    }

    private Set<Key> rootsOf(String cluster, RecordSetName name, Collection<Key> keys) {
        return new RootsOf(resolver, asking(ports.suspensions().current())).of(cluster, name, keys);
    }

    /** In halves where they bring too many with them; one that does so alone is counted as left. */
    private void inParts(List<Key> keys, Consumer<List<Key>> work) {
        if (keys.isEmpty()) {
            return;
        }
        try {
            work.accept(keys);
        } catch (TooManyRecordsException e) {
            if (keys.size() > 1) {
                int half = keys.size() / 2;
                inParts(keys.subList(0, half), work);
                inParts(keys.subList(half, keys.size()), work);
            } else {
                remains.tooLarge();
            }
        }
    }

    private Resolver.Asking asking(Suspensions suspensions) {
        return new Resolver.Asking(ports::store, suspensions, Gone.NONE, false, bounds.records());
    }

    private BoundPolicy policy() {
        return resolver.policy();
    }
}
