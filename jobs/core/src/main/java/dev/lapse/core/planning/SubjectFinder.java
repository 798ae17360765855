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
        for (Facts record : records) {
            level.computeIfAbsent(set.name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(record, facts -> new HashSet<>())
                    .add(record.key());
        }
        for (int step = 0; step < FARTHEST && !level.isEmpty(); step++) {
            Map<Key, Set<SubjectKey>> found = personsIn(level);
            found.forEach(persons::putIfAbsent);
            level = next(level, persons.keySet());
        }
        return persons;
    }

    private Map<Key, Set<SubjectKey>> personsIn(Map<RecordSetName, Map<Facts, Set<Key>>> level) {
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

    private Map<RecordSetName, Map<Facts, Set<Key>>> next(
            Map<RecordSetName, Map<Facts, Set<Key>>> level, Set<Key> settled) {
        Map<RecordSetName, Map<Key, Set<Key>>> wanted = new LinkedHashMap<>();
        level.forEach((name, records) -> records.forEach((facts, origins) -> {
            Set<Key> open = new HashSet<>(origins);
            open.removeAll(settled);
            if (!open.isEmpty()) {
                onward(policy.set(name), facts, open, wanted);
            }
        }));
        Map<RecordSetName, Map<Facts, Set<Key>>> next = new LinkedHashMap<>();
        wanted.forEach((name, origins) -> read(name, origins)
                .forEach(facts -> next.computeIfAbsent(name, any -> new LinkedHashMap<>())
                        .put(facts, origins.getOrDefault(facts.key(), Set.of()))));
        return next;
    }

    private static void onward(
            BoundSet set, Facts facts, Set<Key> origins, Map<RecordSetName, Map<Key, Set<Key>>> wanted) {
        for (int i = 0; i < set.recordSet().links().size(); i++) {
            RecordSetName to = set.recordSet().links().get(i).to();
            set.target(facts, i)
                    .ifPresent(target -> wanted.computeIfAbsent(to, name -> new LinkedHashMap<>())
                            .computeIfAbsent(target, key -> new HashSet<>())
                            .addAll(origins));
        }
    }

    private List<Facts> read(RecordSetName name, Map<Key, Set<Key>> origins) {
        BoundSet set = policy.set(name);
        Optional<Subject> subject = set.recordSet().subject();
        if (subject.isPresent()
                && set.shape().key().equals(List.of(subject.get().key()))) {
            return origins.keySet().stream().map(key -> keyOnly(set, key)).toList();
        }
        Set<String> values = subject.map(Subject::key)
                .filter(column -> !set.shape().key().contains(column))
                .map(Set::of)
                .orElse(Set.of());
        return readers.of(set.store())
                .read(new Reading(set.shape(), set.shape().key(), origins.keySet(), values, limit));
    }

    /** Whoever is pointed to by the key that names a person need not be read to be known. */
    private static Facts keyOnly(BoundSet set, Key key) {
        return new Facts(
                set.name(), key, Set.of(), Map.of(), Map.of(), List.of(), Set.of(), Map.of(), Optional.empty());
    }
}
