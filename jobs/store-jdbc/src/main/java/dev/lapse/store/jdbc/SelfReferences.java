package dev.lapse.store.jdbc;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The order in which rows of one table go that refer to each other by foreign keys whose columns take no null. */
record SelfReferences(Scope scope) {

    /**
     * Those of {@code records} that are {@code allowed}, in parts that go one after the other, so that each row goes after all
     * that refer to it; a row may refer to itself. Rows in rings are the last part, which the store refuses.
     */
    List<Set<Key>> levels(Collection<Facts> records, Set<Key> allowed) {
        Map<Key, Set<Key>> targets = new LinkedHashMap<>();
        List<Integer> links = unbreakable();
        records.stream()
                .filter(record -> allowed.contains(record.key()))
                .forEach(record -> targets.put(record.key(), targets(record, links)));
        List<Set<Key>> levels = new ArrayList<>();
        while (!targets.isEmpty()) {
            Set<Key> level = new HashSet<>(targets.keySet());
            targets.values().forEach(level::removeAll);
            if (level.isEmpty()) {
                level = new HashSet<>(targets.keySet());
            }
            levels.add(level);
            targets.keySet().removeAll(level);
        }
        return levels;
    }

    private static Set<Key> targets(Facts record, List<Integer> links) {
        Set<Key> targets = new HashSet<>();
        links.forEach(index -> record.links().get(index).ifPresent(targets::add));
        targets.remove(record.key());
        return targets;
    }

    private List<Integer> unbreakable() {
        TableFacts facts = scope.table().facts();
        List<List<String>> links = scope.shape().links();
        return IntStream.range(0, links.size())
                .filter(index -> facts.foreignKeys().stream()
                        .filter(key -> key.targetTable().equals(facts.name()))
                        .filter(this::takesNoNull)
                        .anyMatch(key -> key.columns().containsAll(links.get(index))))
                .boxed()
                .toList();
    }

    private boolean takesNoNull(ForeignKeyFacts key) {
        return key.columns().stream()
                .noneMatch(column -> scope.table().column(column).nullable()
                        && !scope.shape().key().contains(column));
    }
}
