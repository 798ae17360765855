package dev.lapse.core.request.search;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.token.Pseudonyms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Looks in all stores at once for the persons that what was given may mean, in every notation and also as what it may have been
 * reduced to. Reads only. What cannot be asked is told of and never taken for nothing.
 */
public final class PersonSearch {

    /** An identifier of more persons identifies nobody. */
    static final int MOST_PERSONS = 100;

    /** Records of one record set with one identifier. */
    static final int MOST_RECORDS = 10_000;

    private final BoundPolicy policy;
    private final Map<String, Store> stores;
    private final Spellings spellings;
    private final Pseudonyms pseudonyms;
    private final Predicate<RecordSetName> reduced;

    /**
     * @param policy of the stores that answer and, without their tables, of the others
     * @param stores those that answer
     * @param notations beside those of addresses and numbers that this package knows
     * @param pseudonyms what values were reduced with
     * @param reduced whether records of a record set were ever reduced
     */
    public PersonSearch(
            BoundPolicy policy,
            Map<String, Store> stores,
            List<IdentifierNotation> notations,
            Pseudonyms pseudonyms,
            Predicate<RecordSetName> reduced) {
        this.policy = policy;
        this.stores = Map.copyOf(stores);
        this.spellings = new Spellings(notations);
        this.pseudonyms = pseudonyms;
        this.reduced = reduced;
    }

    /** Every kind of which something can be given. */
    public static Set<String> kinds(BoundPolicy policy) {
        return Places.kinds(policy);
    }

    /** Whoever {@code given} may mean: everybody who is found by some of it. */
    public SearchAnswer of(Collection<Given> given) {
        Map<String, List<Spelling>> byKind = new TreeMap<>();
        given.forEach(each ->
                byKind.computeIfAbsent(each.kind(), kind -> new ArrayList<>()).addAll(spellings.of(each)));
        Places places = new Places(policy, byKind.keySet());
        Map<String, List<Place>> byStore = new TreeMap<>();
        places.all().stream()
                .filter(place -> stores.containsKey(place.set().store()))
                .forEach(place -> byStore.computeIfAbsent(place.set().store(), store -> new ArrayList<>())
                        .add(place));
        Hits hits = new Hits(policy, stores);
        List<SearchAnswer.Unindexed> unindexed = new ArrayList<>();
        Map<String, Future<List<Looked>>> looking = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, byStore.size()))) {
            byStore.forEach((store, in) -> looking.put(store, threads.submit(() -> look(store, in, byKind))));
            for (Map.Entry<String, Future<List<Looked>>> each : looking.entrySet()) {
                for (Looked looked : result(each.getKey(), each.getValue(), hits)) {
                    if (looked.found().size() > MOST_RECORDS) {
                        return new SearchAnswer.TooMany(looked.place().kind());
                    }
                    hits.add(looked.place(), looked.sought(), looked.found());
                    unindexed(looked, unindexed);
                }
            }
        }
        return answer(hits, places, unindexed);
    }

    private record Looked(Place place, Sought sought, List<Facts> found) {}

    private List<Looked> look(String name, List<Place> places, Map<String, List<Spelling>> byKind) {
        Store store = Objects.requireNonNull(stores.get(name));
        List<Looked> looked = new ArrayList<>();
        for (Place place : places) {
            Sought sought = Sought.in(place, byKind.getOrDefault(place.kind(), List.of()), pseudonyms);
            if (!sought.keys().isEmpty()) {
                Reading reading = new Reading(
                        place.set().shape(), place.columns(), sought.keys(), place.values(), MOST_RECORDS + 1);
                looked.add(new Looked(place, sought, store.read(reading.inAnyCase())));
            }
        }
        return looked;
    }

    private static List<Looked> result(String store, Future<List<Looked>> looking, Hits hits) {
        try {
            return looking.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for a person; start again any time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException failure) {
                hits.failed(store, failure);
                return List.of();
            }
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
    }

    private static void unindexed(Looked looked, List<SearchAnswer.Unindexed> unindexed) {
        Place place = looked.place();
        // A name in two columns is also sought in each of them.
        if (place.columns().size() == 1 && place.isUnindexed(looked.sought().hasLetters())) {
            unindexed.add(new SearchAnswer.Unindexed(place.set().name(), place.columns(), !place.isUnindexed(false)));
        }
    }

    private SearchAnswer answer(Hits hits, Places places, List<SearchAnswer.Unindexed> unindexed) {
        Optional<String> wide = hits.inTooManyRecords();
        if (wide.isPresent()) {
            return new SearchAnswer.TooMany(wide.get());
        }
        try {
            hits.resolve();
        } catch (TooManyRecordsException e) {
            return new SearchAnswer.TooMany(hits.widest());
        }
        Optional<String> shared = hits.sharedByTooMany();
        if (shared.isPresent()) {
            return new SearchAnswer.TooMany(shared.get());
        }
        Set<String> asked = new TreeSet<>(stores.keySet());
        asked.removeAll(hits.failures().keySet());
        return new SearchAnswer.Found(
                hits.persons(),
                hits.strays(),
                places.not(asked, reduced),
                unindexed,
                places.all().stream()
                        .map(place -> place.set().name())
                        .filter(name -> asked.contains(name.store()))
                        .distinct()
                        .toList(),
                hits.failures());
    }
}
