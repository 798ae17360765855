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
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
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
    private final ReplayGrounds grounds;
    private final Ports ports;
    private final Bounds bounds;
    private final Returned returned;
    private final OwnRecords own;
    private final Newness newness;
    private final Remains remains = new Remains();

    /** Carries out work that was decided by a resolver. */
    @FunctionalInterface
    public interface Doing {
        void carryOut(Resolver resolver, Work work);
    }

    /** @param stores those that are looked at */
    public Replay(
            Resolver resolver,
            Ports ports,
            Bounds bounds,
            Returned returned,
            Set<String> stores,
            RequestReach requests) {
        this.resolver = resolver;
        this.grounds = new ReplayGrounds(resolver, ports::store, bounds.records(), requests);
        this.ports = ports;
        this.bounds = bounds;
        this.returned = returned;
        this.own = new OwnRecords(resolver.policy(), ports, stores);
        this.newness = new Newness(resolver.policy());
    }

    /** Hands over the work of one cluster, roots first; the next is cut when the one before is done. */
    public void work(String cluster, Set<RecordSetName> logged, Doing work) {
        RecordSetName root = policy().structure(cluster).root();
        for (RecordSetName name : own.sets(cluster, logged)) {
            BoundSet set = policy().set(name);
            returned.each(set, ports.store(set.store()), some -> {
                if (name.equals(root)) {
                    grounds.limitedApart(some.records())
                            .forEach(
                                    back -> roots(cluster, set, some.before(), List.copyOf(back.keySet()), back, work));
                } else {
                    grounds.apart(some.records()).forEach((reach, back) -> below(cluster, set, back, reach, work));
                }
            });
        }
    }

    /** What is still back of one cluster: counted, with the reason where one keeps it. Nothing is changed. */
    public void look(String cluster, Set<RecordSetName> logged) {
        RecordSetName root = policy().structure(cluster).root();
        for (RecordSetName name : own.sets(cluster, logged)) {
            BoundSet set = policy().set(name);
            returned.each(set, ports.store(set.store()), some -> {
                Map<Key, Erased> back = some.records();
                if (name.equals(root)) {
                    grounds.limitedApart(back)
                            .forEach(alike -> inParts(
                                    own.keys(cluster, set, alike.keySet()),
                                    keys -> note(
                                            decide(grounds.of(cluster, keys, alike), cluster, keys),
                                            name,
                                            alike,
                                            true)));
                } else {
                    grounds.apart(back)
                            .forEach((reach, alike) -> inParts(List.copyOf(alike.keySet()), keys -> {
                                Map<Key, Erased> asked = new HashMap<>(alike);
                                asked.keySet().retainAll(Set.copyOf(keys));
                                Set<Key> roots = rootsOf(cluster, name, keys);
                                note(decide(grounds.on(cluster, roots, reach), cluster, roots), name, asked, false);
                                remains.rootless(name, keys.size(), roots);
                            }));
                }
            });
        }
    }

    /** What {@link #look} and {@link #work} found to stay. */
    public Remains remains() {
        return remains;
    }

    private void roots(
            String cluster, BoundSet set, Optional<Key> before, List<Key> found, Map<Key, Erased> back, Doing work) {
        List<Key> keys = own.keys(cluster, set, found);
        if (keys.isEmpty()) {
            return;
        }
        if (keys.size() > bounds.roots()) {
            inHalves(cluster, set, before, keys, back, work);
            return;
        }
        Optional<Work> whole;
        try {
            whole = whole(cluster, keys, back);
        } catch (TooManyRecordsException e) {
            if (keys.size() == 1) {
                heavy(cluster, before, keys.get(0), back, work);
            } else {
                inHalves(cluster, set, before, keys, back, work);
            }
            return;
        }
        // Outside: what was begun must not be cut again, whatever it throws.
        whole.ifPresent(one -> work.carryOut(grounds.of(cluster, keys, back), one));
    }

    private Optional<Work> whole(String cluster, List<Key> roots, Map<Key, Erased> back) {
        Suspensions suspensions = ports.suspensions().current();
        Decisions decisions = grounds.of(cluster, roots, back).decideKeys(cluster, roots, asking(suspensions));
        Set<Key> again = new LinkedHashSet<>(roots);
        again.removeAll(newOnes(decisions, back));
        if (again.isEmpty() || !anythingToDo(decisions)) {
            return Optional.empty();
        }
        // Without the new ones it is decided afresh.
        return Optional.of(new Work.Whole(
                cluster,
                List.copyOf(again),
                again.size() == roots.size()
                        ? Optional.of(new Work.Cut(decisions, suspensions.version()))
                        : Optional.empty()));
    }

    private void inHalves(
            String cluster, BoundSet set, Optional<Key> before, List<Key> keys, Map<Key, Erased> back, Doing work) {
        int half = keys.size() / 2;
        roots(cluster, set, before, keys.subList(0, half), back, work);
        roots(cluster, set, Optional.of(keys.get(half - 1)), keys.subList(half, keys.size()), back, work);
    }

    /** A root with more dependents than a chunk holds is taken in slices, as in a run: it is alone in its range. */
    private void heavy(String cluster, Optional<Key> before, Key root, Map<Key, Erased> back, Doing work) {
        Resolver deciding = grounds.of(cluster, List.of(root), back);
        ChunkSource source = new ChunkSource(ports, deciding, cluster, new KeyRange(before, Optional.of(root)), bounds);
        Optional<Work> next = source.next();
        while (next.isPresent()) {
            if (next.get().roots().equals(List.of(root))) {
                work.carryOut(deciding, next.get());
            }
            next = source.next();
        }
    }

    private void below(String cluster, BoundSet set, Map<Key, Erased> back, Optional<Set<String>> reach, Doing work) {
        List<Work> cut = new ArrayList<>();
        inParts(List.copyOf(back.keySet()), some -> {
            Set<Key> roots = rootsOf(cluster, set.name(), some);
            Set<Key> again =
                    belowAgain(decide(grounds.on(cluster, roots, reach), cluster, roots), set, Set.copyOf(some), back);
            if (!again.isEmpty()) {
                cut.add(new Work.BackBelow(cluster, List.copyOf(roots), set.name(), again));
            }
        });
        cut.forEach(one -> work.carryOut(grounds.on(cluster, one.roots(), reach), one));
    }

    private Set<Key> belowAgain(Decisions decisions, BoundSet set, Set<Key> some, Map<Key, Erased> back) {
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
        return again;
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

    private Decisions decide(Resolver deciding, String cluster, Collection<Key> roots) {
        return deciding.decideKeys(cluster, roots, asking(ports.suspensions().current()));
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
