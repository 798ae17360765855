package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what belongs to one person: the records that name the person as their subject, and all whose links lead to one of those in
 * the fewest steps; never onward from another person. The other way round than {@link SubjectFinder}, and by its answers. One
 * batch of reads per link and step; reads only.
 */
public final class PersonsRecords {

    private final BoundPolicy policy;
    private final Readers readers;
    private final SubjectFinder subjects;
    private final Climb climb;
    private final int limit;

    /** @param limit the most records of one person */
    public PersonsRecords(BoundPolicy policy, Readers readers, int limit) {
        this.policy = policy;
        this.readers = readers;
        this.subjects = new SubjectFinder(policy, readers, limit);
        this.climb = new Climb(new Reads(policy, readers, (set, event, keys) -> Map.of(), false, limit));
        this.limit = limit;
    }

    /**
     * What was found of a person. Dependents of the roots and copies are not among it: they go the way of their roots and originals.
     *
     * @param roots the keys of the roots of each cluster, in the order of the stores' answers
     * @param strays the keys of the records of each record set that nobody can decide on for this person: of no cluster or of several, or
     *     dependents that hang on nothing or on what is not the person's
     */
    public record Found(Map<String, List<Key>> roots, Map<RecordSetName, List<Key>> strays) {
        public Found {
            roots = Map.copyOf(roots);
            strays = Map.copyOf(strays);
        }

        /** How many records of each record set nobody can decide on. */
        public Map<RecordSetName, Long> stray() {
            Map<RecordSetName, Long> counts = new HashMap<>();
            strays.forEach((name, keys) -> counts.put(name, (long) keys.size()));
            return counts;
        }

        /** What of it may be of {@code clusters}: a record that nobody can decide on, where its record set holds some of theirs. */
        public Found within(Set<String> clusters, BoundPolicy policy) {
            Map<String, List<Key>> reached = new HashMap<>(roots);
            reached.keySet().retainAll(clusters);
            Map<RecordSetName, List<Key>> undecided = new HashMap<>(strays);
            undecided
                    .keySet()
                    .removeIf(name -> policy.set(name).recordSet().clusters().stream()
                            .noneMatch(choice -> clusters.contains(choice.cluster())));
            return new Found(reached, undecided);
        }

        /** Whether there is no record at all. */
        public boolean isNothing() {
            return roots.isEmpty() && strays.isEmpty();
        }

        @Override
        public String toString() {
            return "records of one person in " + roots.keySet();
        }
    }

    /**
     * Everything of {@code person} that is there.
     *
     * @throws TooManyRecordsException if it is more than the limit
     */
    public Found of(SubjectKey person) {
        Map<RecordSetName, Set<Facts>> all = new LinkedHashMap<>();
        Map<RecordSetName, List<Facts>> frontier = new LinkedHashMap<>();
        for (BoundSet set : policy.sets().values()) {
            Optional<String> column = naming(set, person);
            if (column.isPresent()) {
                take(set, read(set, List.of(column.get()), Set.of(Key.of(person.key())), all), all, frontier);
            }
        }
        while (!frontier.isEmpty()) {
            Map<RecordSetName, List<Facts>> targets = frontier;
            frontier = new LinkedHashMap<>();
            for (Map.Entry<RecordSetName, List<Facts>> target : targets.entrySet()) {
                for (BoundPolicy.Incoming incoming : policy.incoming(target.getKey())) {
                    Set<Key> names = incoming.byName(policy.set(target.getKey()), target.getValue())
                            .keySet();
                    List<Facts> pointing =
                            names.isEmpty() ? List.of() : read(incoming.from(), incoming.columns(), names, all);
                    take(incoming.from(), belonging(incoming.from(), pointing, person), all, frontier);
                }
            }
        }
        return found(all);
    }

    /** The column by which a record of {@code set} says that it is about {@code person}; copies follow their originals. */
    private static Optional<String> naming(BoundSet set, SubjectKey person) {
        return set.recordSet().copyOf().isPresent()
                ? Optional.empty()
                : set.recordSet()
                        .subject()
                        .filter(subject -> subject.kind().equals(person.kind()))
                        .map(Subject::key);
    }

    private List<Facts> belonging(BoundSet set, List<Facts> records, SubjectKey person) {
        Map<Key, Set<SubjectKey>> persons = records.isEmpty() ? Map.of() : subjects.of(set, records);
        return records.stream()
                .filter(facts -> persons.getOrDefault(facts.key(), Set.of()).contains(person))
                .toList();
    }

    private static void take(
            BoundSet set,
            List<Facts> records,
            Map<RecordSetName, Set<Facts>> all,
            Map<RecordSetName, List<Facts>> frontier) {
        Set<Facts> known = all.computeIfAbsent(set.name(), name -> new LinkedHashSet<>());
        records.stream()
                .filter(known::add)
                .forEach(facts -> frontier.computeIfAbsent(set.name(), name -> new ArrayList<>())
                        .add(facts));
    }

    private List<Facts> read(
            BoundSet set, List<String> columns, Collection<Key> keys, Map<RecordSetName, Set<Facts>> all) {
        int room = limit - all.values().stream().mapToInt(Set::size).sum();
        List<Facts> found = readers.of(set.store())
                .read(new Reading(set.shape(), columns, keys, new HashSet<>(set.subjectColumns()), limit + 1));
        Set<Facts> held = all.getOrDefault(set.name(), Set.of());
        if (found.stream().filter(facts -> !held.contains(facts)).count() > room) {
            throw new TooManyRecordsException(limit);
        }
        return found;
    }

    private Found found(Map<RecordSetName, Set<Facts>> all) {
        Map<String, List<Key>> roots = new HashMap<>();
        Map<RecordSetName, List<Facts>> others = new LinkedHashMap<>();
        all.forEach((name, records) -> records.forEach(facts -> clusterOfRoot(name, facts)
                .ifPresentOrElse(
                        cluster -> roots.computeIfAbsent(cluster, any -> new ArrayList<>())
                                .add(facts.key()),
                        () -> others.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(facts))));
        Map<RecordSetName, List<Key>> strays = new HashMap<>();
        others.forEach((name, records) -> {
            Map<Key, List<Facts>> above = climb.rootsOf(policy.set(name), records);
            List<Key> left = records.stream()
                    .filter(facts -> above.getOrDefault(facts.key(), List.of()).stream()
                            .noneMatch(root -> clusterOfRoot(root.recordSet(), root)
                                    .filter(cluster -> roots.getOrDefault(cluster, List.of())
                                            .contains(root.key()))
                                    .isPresent()))
                    .map(Facts::key)
                    .toList();
            if (!left.isEmpty()) {
                strays.put(name, left);
            }
        });
        return new Found(roots, strays);
    }

    /** The one cluster of which the record is a root. */
    private Optional<String> clusterOfRoot(RecordSetName name, Facts facts) {
        return Optional.of(facts.clusters())
                .filter(clusters -> clusters.size() == 1)
                .map(clusters -> clusters.iterator().next())
                .filter(cluster -> policy.structure(cluster).root().equals(name));
    }
}
