package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the persons of any records: of those that lead to nobody by their own links, the persons of the roots they hang on. */
public final class Owners {

    private final BoundPolicy policy;
    private final SubjectFinder subjects;
    private final Climb climb;

    /** @param limit the most records to read at a time */
    public Owners(BoundPolicy policy, Readers readers, int limit) {
        this.policy = policy;
        this.subjects = new SubjectFinder(policy, readers, limit);
        this.climb = new Climb(new Reads(policy, readers, (set, event, keys) -> Map.of(), false, limit));
    }

    /**
     * The persons of each record of {@code set}, by its key; a record that leads to nobody has none.
     *
     * @throws TooManyRecordsException if their roots are more than the limit
     */
    public Map<Key, Set<SubjectKey>> of(BoundSet set, List<Facts> records) {
        Map<Key, Set<SubjectKey>> persons = new HashMap<>(subjects.of(set, records));
        List<Facts> rest = records.stream()
                .filter(facts -> !persons.containsKey(facts.key()))
                .toList();
        if (rest.isEmpty()) {
            return persons;
        }
        Map<Key, List<Facts>> above = climb.rootsOf(set, rest);
        Map<RecordSetName, List<Facts>> roots = new LinkedHashMap<>();
        above.values()
                .forEach(each -> each.forEach(root -> roots.computeIfAbsent(root.recordSet(), any -> new ArrayList<>())
                        .add(root)));
        Map<RecordSetName, Map<Key, Set<SubjectKey>>> ofRoots = new HashMap<>();
        roots.forEach((name, each) -> ofRoots.put(name, subjects.of(policy.set(name), each)));
        above.forEach((key, each) -> each.forEach(root ->
                ofRoots.getOrDefault(root.recordSet(), Map.of()).getOrDefault(root.key(), Set.of()).stream()
                        .forEach(person -> persons.computeIfAbsent(key, any -> new HashSet<>())
                                .add(person))));
        return persons;
    }
}
