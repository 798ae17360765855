package dev.lapse.core.request;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.PersonsRecords;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Counts, per record set, the records that a suspension covers by itself; what it keeps beyond that, because a covered record
 * needs it, is found when something is decided. Reads only.
 */
public final class CoveredRecords {

    /** Roots asked about at a time. */
    private static final int PAGE = 500;

    private final Resolver resolver;
    private final Resolver.Asking asking;
    private final Map<String, Store> stores;

    /** @param asking how records of a person are looked for; its limit bounds them */
    public CoveredRecords(Resolver resolver, Resolver.Asking asking, Map<String, Store> stores) {
        this.resolver = resolver;
        this.asking = asking;
        this.stores = Map.copyOf(stores);
    }

    /**
     * How many records of each record set {@code scope} covers; without those of which it covers none.
     *
     * @throws TooManyRecordsException if one person has more than the limit
     */
    public Map<RecordSetName, Long> of(Suspension.Scope scope) {
        Map<RecordSetName, Long> counts = new TreeMap<>(by(scope));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private Map<RecordSetName, Long> by(Suspension.Scope scope) {
        return switch (scope) {
            case Suspension.OfCluster of -> ofCluster(of.cluster());
            case Suspension.OfRecordSet of ->
                Map.of(of.recordSet(), count(of.recordSet(), new Restriction.Everything()));
            case Suspension.OfCondition of -> {
                Condition condition = Objects.requireNonNull(
                        set(of.recordSet()).shape().conditions().get(of.condition()));
                yield Map.of(
                        of.recordSet(),
                        count(of.recordSet(), new Restriction.Holds(condition, Set.of(Truth.TRUE, Truth.UNKNOWN))));
            }
            case Suspension.OfRecord of -> Map.of(of.recordSet(), record(of.recordSet(), of.key()));
            case Suspension.OfSubject of ->
                ofSubject(
                        of.subject(),
                        cluster -> of.cluster()
                                .filter(only -> !only.equals(cluster))
                                .isEmpty());
        };
    }

    private Map<RecordSetName, Long> ofCluster(String cluster) {
        Map<RecordSetName, Long> counts = new HashMap<>();
        policy().structure(cluster)
                .recordSets()
                .forEach(name -> counts.put(
                        name,
                        count(
                                name,
                                set(name)
                                        .shape()
                                        .conditionOf(cluster)
                                        .<Restriction>map(when -> new Restriction.Holds(when, Set.of(Truth.TRUE)))
                                        .orElseGet(Restriction.Everything::new))));
        return counts;
    }

    private long count(RecordSetName name, Restriction restriction) {
        return store(name).count(set(name).shape(), List.of(restriction)).get(0);
    }

    private long record(RecordSetName name, Key key) {
        BoundSet set = set(name);
        return store(name)
                .read(new Reading(set.shape(), set.shape().key(), List.of(key), Set.of(), 1))
                .size();
    }

    private Map<RecordSetName, Long> ofSubject(SubjectKey person, Predicate<String> meant) {
        PersonsRecords.Found found = new PersonsRecords(policy(), asking.readers(), asking.limit()).of(person);
        Map<RecordSetName, Set<Key>> keys = new HashMap<>();
        found.roots().forEach((cluster, roots) -> {
            if (meant.test(cluster)) {
                for (int from = 0; from < roots.size(); from += PAGE) {
                    around(cluster, roots.subList(from, Math.min(roots.size(), from + PAGE)), keys);
                }
            }
        });
        Map<RecordSetName, Long> counts = new HashMap<>();
        keys.forEach((name, of) -> counts.put(name, (long) of.size()));
        return counts;
    }

    private void around(String cluster, List<Key> roots, Map<RecordSetName, Set<Key>> keys) {
        try {
            resolver.decideKeys(cluster, roots, asking).records().forEach(decided -> note(decided, keys));
        } catch (TooManyRecordsException tooMany) {
            if (roots.size() == 1) {
                throw tooMany;
            }
            int half = roots.size() / 2;
            around(cluster, roots.subList(0, half), keys);
            around(cluster, roots.subList(half, roots.size()), keys);
        }
    }

    private static void note(Decided decided, Map<RecordSetName, Set<Key>> keys) {
        keys.computeIfAbsent(decided.name(), name -> new HashSet<>()).add(decided.key());
        decided.copies()
                .forEach(copy -> keys.computeIfAbsent(copy.set().name(), name -> new HashSet<>())
                        .add(copy.facts().key()));
    }

    private BoundPolicy policy() {
        return resolver.policy();
    }

    private BoundSet set(RecordSetName name) {
        return policy().set(name);
    }

    private Store store(RecordSetName name) {
        return Objects.requireNonNull(stores.get(name.store()));
    }
}
