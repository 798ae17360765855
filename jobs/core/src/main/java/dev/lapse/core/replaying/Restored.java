package dev.lapse.core.replaying;

import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.Ports;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.replaying.ErasedRecords.Erased;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether erased records are back. What was erased was due and is due when it is back, so it looks among the due roots: at
 * the first ones, and behind each of some keys that split them evenly. Reads only.
 */
public final class Restored {

    private static final int PAGE = 1_000;
    private static final int PLACES = 4;
    /** So many of the records found are decided on; one that may go is enough. */
    private static final int DECIDED = 50;

    private final Resolver resolver;
    private final Ports ports;
    private final ErasedRecords log;
    private final Bounds bounds;
    private final Newness newness;

    public Restored(Resolver resolver, Ports ports, ErasedRecords log, Bounds bounds) {
        this.resolver = resolver;
        this.ports = ports;
        this.log = log;
        this.bounds = bounds;
        this.newness = new Newness(resolver.policy());
    }

    /** When the earliest of the erased roots that are back was erased; empty where none was found that would go again. */
    public Optional<Instant> since(String cluster) {
        BoundSet root =
                resolver.policy().set(resolver.policy().structure(cluster).root());
        ErasedRecords.Which ever = new ErasedRecords.Which.After(Instant.EPOCH);
        if (!log.recordSets(ever).contains(root.name())) {
            return Optional.empty();
        }
        Map<Key, Erased> back = log.among(root.name(), someDue(cluster, root), ever);
        List<Key> erased = back.entrySet().stream()
                .filter(entry -> entry.getValue().fate() == Intent.Fate.ERASED)
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(Erased::at)))
                .map(Map.Entry::getKey)
                .limit(DECIDED)
                .toList();
        return erased.stream()
                .filter(key -> wouldGo(cluster, key, back))
                .findFirst()
                .flatMap(key -> Optional.ofNullable(back.get(key)).map(Erased::at));
    }

    private List<Key> someDue(String cluster, BoundSet root) {
        Restriction due = resolver.candidates(cluster).due(false);
        var store = ports.store(root.store());
        store.refresh(root.shape());
        List<Facts> first = store.find(root.shape(), due, KeyRange.ALL, PAGE);
        List<Facts> some = new ArrayList<>(first);
        if (first.size() == PAGE) {
            store.splits(root.shape(), due, PLACES)
                    .forEach(split -> some.addAll(store.find(root.shape(), due, KeyRange.ALL.behind(split), PAGE)));
        }
        return some.stream().map(Facts::key).distinct().toList();
    }

    private boolean wouldGo(String cluster, Key key, Map<Key, Erased> back) {
        try {
            Decisions decisions = resolver.decideKeys(
                    cluster,
                    List.of(key),
                    new Resolver.Asking(
                            ports::store, ports.suspensions().current(), Gone.NONE, false, bounds.records()));
            return decisions.records().stream()
                    .filter(Decided::asked)
                    .anyMatch(decided -> decided.goes() && !isNew(decided, decisions, back));
        } catch (TooManyRecordsException e) {
            return true;
        }
    }

    private boolean isNew(Decided decided, Decisions decisions, Map<Key, Erased> back) {
        Erased erased = back.get(decided.key());
        return erased != null && newness.isNew(decided, decisions, erased);
    }
}
