package dev.lapse.core.request.search;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Owners;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The records that were found, and whose they are. */
final class Hits {

    private record Hit(Place place, Facts facts, Sought.Meaning meaning) {}

    /** Records on the way to the persons: as many as all that can be given at a time may lead over. */
    private static final int MOST_BEHIND = 20 * PersonSearch.MOST_RECORDS;

    private final BoundPolicy policy;
    private final Owners owners;
    private final Map<RecordSetName, List<Hit>> hits = new TreeMap<>();
    private final Map<SubjectKey, Set<SearchAnswer.Match>> persons = new LinkedHashMap<>();
    private final Map<RecordSetName, Map<String, Set<Key>>> strays = new TreeMap<>();
    private final Map<String, StoreException> failures = new TreeMap<>();

    Hits(BoundPolicy policy, Map<String, Store> stores) {
        this.policy = policy;
        this.owners = new Owners(
                policy,
                name -> Optional.ofNullable(stores.get(name))
                        .orElseThrow(() -> new StoreException(
                                name,
                                StoreException.Kind.UNREACHABLE,
                                "not open",
                                "looking for the persons behind records")),
                MOST_BEHIND);
    }

    void add(Place place, Sought sought, List<Facts> found) {
        found.forEach(facts -> hits.computeIfAbsent(place.set().name(), name -> new ArrayList<>())
                .add(new Hit(place, facts, sought.of(facts))));
    }

    void failed(String store, StoreException failure) {
        failures.putIfAbsent(store, failure);
    }

    Map<String, StoreException> failures() {
        return failures;
    }

    /** Finds the persons behind the records; those behind a store that does not answer stay unknown. */
    void resolve() {
        hits.forEach((name, found) -> {
            Map<Key, Set<SubjectKey>> whose = whose(name, found);
            found.forEach(hit -> {
                Set<SubjectKey> of = whose.getOrDefault(hit.facts().key(), Set.of());
                of.forEach(person -> persons.computeIfAbsent(person, any -> new LinkedHashSet<>())
                        .add(match(hit)));
                if (of.isEmpty()) {
                    strays.computeIfAbsent(name, any -> new TreeMap<>())
                            .computeIfAbsent(hit.place().kind(), any -> new LinkedHashSet<>())
                            .add(hit.facts().key());
                }
            });
        });
    }

    private Map<Key, Set<SubjectKey>> whose(RecordSetName name, List<Hit> found) {
        try {
            return owners.of(
                    policy.set(name), found.stream().map(Hit::facts).distinct().toList());
        } catch (StoreException e) {
            failed(e.store(), e);
            return Map.of();
        }
    }

    private static SearchAnswer.Match match(Hit hit) {
        return new SearchAnswer.Match(
                hit.place().kind(),
                hit.place().set().name(),
                hit.place().columns(),
                hit.meaning().doubts(),
                hit.meaning().reduced());
    }

    /** The certain ones first, then in the order of their kinds and keys. */
    List<SearchAnswer.Person> persons() {
        return persons.entrySet().stream()
                .map(each -> new SearchAnswer.Person(each.getKey(), List.copyOf(each.getValue())))
                .sorted(Comparator.comparing((SearchAnswer.Person person) -> !person.isExact())
                        .thenComparing(person -> person.key().kind())
                        .thenComparing(person -> person.key().key().length())
                        .thenComparing(person -> person.key().key()))
                .toList();
    }

    List<SearchAnswer.Stray> strays() {
        List<SearchAnswer.Stray> all = new ArrayList<>();
        strays.forEach((name, kinds) ->
                kinds.forEach((kind, keys) -> all.add(new SearchAnswer.Stray(name, kind, keys.size()))));
        return all;
    }

    /** The kind by which more records of one record set were found than one person can be sought among. */
    Optional<String> inTooManyRecords() {
        return hits.values().stream()
                .flatMap(found -> found.stream()
                        .collect(Collectors.groupingBy(
                                hit -> hit.place().kind(),
                                Collectors.mapping(hit -> hit.facts().key(), Collectors.toSet())))
                        .entrySet()
                        .stream())
                .filter(each -> each.getValue().size() > PersonSearch.MOST_RECORDS)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The kind by which more persons were found than one can be sought among. */
    Optional<String> sharedByTooMany() {
        Map<String, Long> counts = new HashMap<>();
        persons.values()
                .forEach(matches -> matches.stream()
                        .map(SearchAnswer.Match::kind)
                        .distinct()
                        .forEach(kind -> counts.merge(kind, 1L, Long::sum)));
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > PersonSearch.MOST_PERSONS)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The kind by which most records were found. */
    String widest() {
        Map<String, Long> counts = new HashMap<>();
        hits.values()
                .forEach(found -> found.forEach(hit -> counts.merge(hit.place().kind(), 1L, Long::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
