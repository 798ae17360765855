package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds whose records these are: the persons that a record's links reach in the fewest steps. Reads one batch per step, never
 * onward from a record that is a person itself.
 */
public final class SubjectFinder {

    private static final int FARTHEST = 8;

    private final BoundPolicy policy;
    private final Readers readers;
    private final int limit;

    public SubjectFinder(BoundPolicy policy, Readers readers, int limit) {
        this.policy = policy;
        this.readers = readers;
        this.limit = limit;
    }

    /** The persons of each record of {@code set}, by its key; a record that leads to nobody has none. */
    public Map<Key, Set<SubjectKey>> of(BoundSet set, List<Facts> records) {
        Map<Key, Set<SubjectKey>> persons = new HashMap<>();
        Map<RecordSetName, Map<Facts, Set<Key>>> level = new LinkedHashMap<>();
        for (Facts record : naming(set, records)) {
            level.computeIfAbsent(set.name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(record, facts -> new HashSet<>())
                    .add(record.key());
        }
        found(level).forEach(persons::putIfAbsent);
        for (int step = 1; step < FARTHEST && !level.isEmpty(); step++) {
            level = next(level, persons);
        }
        return persons;
    }

    /** The records with the column that names a person, which a search by other columns has not read. */
    private List<Facts> naming(BoundSet set, List<Facts> records) {
        Set<String> columns = set.subjectColumns();
        boolean known =
                records.stream().allMatch(facts -> facts.values().keySet().containsAll(columns));
        return known
                ? records
                : records(
                        set, set.shape().key(), records.stream().map(Facts::key).collect(Collectors.toSet()));
    }

    private Map<Key, Set<SubjectKey>> found(Map<RecordSetName, Map<Facts, Set<Key>>> level) {
        Map<Key, Set<SubjectKey>> found = new HashMap<>();
        level.forEach((name, records) -> {
            Optional<Subject> subject = policy.set(name).recordSet().subject();
            subject.ifPresent(kind -> records.forEach((facts, origins) -> subjectKey(policy.set(name), kind, facts)
                    .ifPresent(person -> origins.forEach(origin -> found.computeIfAbsent(origin, key -> new HashSet<>())
                            .add(person)))));
        });
        return found;
    }

    private static Optional<SubjectKey> subjectKey(BoundSet set, Subject subject, Facts facts) {
        int position = set.shape().key().indexOf(subject.key());
        String value = position >= 0
                ? facts.key().parts().get(position)
                : facts.values().get(subject.key());
        return Optional.ofNullable(value).map(key -> new SubjectKey(subject.kind(), key));
    }

    /**
     * The records one step on. Those that are persons come first: whose records have found theirs need nothing else of this step
     * or any other.
     */
    private Map<RecordSetName, Map<Facts, Set<Key>>> next(
            Map<RecordSetName, Map<Facts, Set<Key>>> level, Map<Key, Set<SubjectKey>> persons) {
        Map<Named, Map<Key, Set<Key>>> wanted = new LinkedHashMap<>();
        level.forEach((name, records) -> records.forEach((facts, origins) -> {
            Set<Key> open = open(origins, persons);
            if (!open.isEmpty()) {
                onward(policy.set(name), facts, open, wanted);
            }
        }));
        Map<RecordSetName, Map<Facts, Set<Key>>> next = new LinkedHashMap<>();
        wanted.forEach((named, origins) -> {
            if (arePersons(named.recordSet())) {
                add(named.recordSet(), read(named, origins), next);
            }
        });
        found(next).forEach(persons::putIfAbsent);
        wanted.forEach((named, origins) -> {
            Map<Key, Set<Key>> still = arePersons(named.recordSet()) ? Map.of() : open(origins, persons);
            if (!still.isEmpty()) {
                add(named.recordSet(), read(named, still), next);
            }
        });
        return next;
    }

    /** A record set may be reached by several of its names. */
    private static void add(
            RecordSetName name, Map<Facts, Set<Key>> read, Map<RecordSetName, Map<Facts, Set<Key>>> level) {
        Map<Facts, Set<Key>> known = level.computeIfAbsent(name, any -> new LinkedHashMap<>());
        read.forEach((facts, origins) ->
                known.computeIfAbsent(facts, any -> new HashSet<>()).addAll(origins));
    }

    private boolean arePersons(RecordSetName name) {
        return policy.set(name).recordSet().subject().isPresent();
    }

    private static Map<Key, Set<Key>> open(Map<Key, Set<Key>> origins, Map<Key, Set<SubjectKey>> persons) {
        Map<Key, Set<Key>> open = new LinkedHashMap<>();
        origins.forEach((key, of) -> {
            Set<Key> still = open(of, persons);
            if (!still.isEmpty()) {
                open.put(key, still);
            }
        });
        return open;
    }

    private static Set<Key> open(Set<Key> origins, Map<Key, Set<SubjectKey>> persons) {
        Set<Key> open = new HashSet<>(origins);
        open.removeAll(persons.keySet());
        return open;
    }

    private static void onward(BoundSet set, Facts facts, Set<Key> origins, Map<Named, Map<Key, Set<Key>>> wanted) {
        for (int i = 0; i < set.recordSet().links().size(); i++) {
            Named to = new Named(set.recordSet().links().get(i).to(), set.targetColumns(i));
            set.target(facts, i)
                    .ifPresent(target -> wanted.computeIfAbsent(to, any -> new LinkedHashMap<>())
                            .computeIfAbsent(target, key -> new HashSet<>())
                            .addAll(origins));
        }
    }

    /** The records with these names, each with the records whose persons are looked for. */
    private Map<Facts, Set<Key>> read(Named named, Map<Key, Set<Key>> origins) {
        BoundSet set = policy.set(named.recordSet());
        Map<Facts, Set<Key>> read = new LinkedHashMap<>();
        records(set, named.columns(), origins.keySet())
                .forEach(facts ->
                        set.name(facts, named.columns()).map(origins::get).ifPresent(of -> read.put(facts, of)));
        return read;
    }

    private List<Facts> records(BoundSet set, List<String> columns, Set<Key> names) {
        if (set.isPersonByKey() && columns.equals(set.shape().key())) {
            return names.stream().map(key -> keyOnly(set, key)).toList();
        }
        return readers.of(set.store()).read(new Reading(set.shape(), columns, names, set.subjectColumns(), limit));
    }

    /** Whoever is pointed to by the key that names a person need not be read to be known. */
    private static Facts keyOnly(BoundSet set, Key key) {
        return new Facts(
                set.name(), key, Set.of(), Map.of(), Map.of(), List.of(), Set.of(), Map.of(), Optional.empty());
    }
}
