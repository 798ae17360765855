package dev.lapse.store.jdbc;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The order in which rows of one table go that refer to each other by foreign keys whose columns take no null. */
record SelfReferences(Scope scope) {

    /**
     * Those of {@code records} that are {@code allowed}, in parts that go one after the other, so that each row goes after all
     * that refer to it; a row may refer to itself. Rows in rings are the last part, which the store refuses.
     */
    List<Set<Key>> levels(Collection<Facts> records, Set<Key> allowed) {
        List<Facts> going = records.stream()
                .filter(record -> allowed.contains(record.key()))
                .toList();
        Map<Key, Set<Key>> targets = new LinkedHashMap<>();
        going.forEach(record -> targets.put(record.key(), new HashSet<>()));
        unbreakable().forEach((link, columns) -> point(going, link, columns, targets));
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

    /** Adds to {@code targets} which of the records each refers to by {@code link}, itself excepted. */
    private void point(List<Facts> records, int link, List<String> columns, Map<Key, Set<Key>> targets) {
        Map<Key, Key> byName = new HashMap<>();
        records.forEach(
                record -> scope.shape().name(record, columns).ifPresent(name -> byName.put(name, record.key())));
        records.forEach(record -> record.links()
                .get(link)
                .map(byName::get)
                .filter(target -> !target.equals(record.key()))
                .ifPresent(target -> targets.computeIfAbsent(record.key(), key -> new HashSet<>())
                        .add(target)));
    }

    /** The links that cannot be cleared, each with the columns it refers to. */
    private Map<Integer, List<String>> unbreakable() {
        TableFacts facts = scope.table().facts();
        List<List<String>> links = scope.shape().links();
        Map<Integer, List<String>> unbreakable = new TreeMap<>();
        for (int index = 0; index < links.size(); index++) {
            List<String> link = links.get(index);
            int position = index;
            facts.foreignKeys().stream()
                    .filter(key -> key.targetTable().equals(facts.name()))
                    .filter(this::takesNoNull)
                    .filter(key -> key.columns().containsAll(link))
                    .map(key -> targets(key, link))
                    .filter(this::names)
                    .findFirst()
                    .ifPresent(columns -> unbreakable.put(position, columns));
        }
        return unbreakable;
    }

    private static List<String> targets(ForeignKeyFacts key, List<String> link) {
        return link.stream()
                .map(column -> key.targetColumns().get(key.columns().indexOf(column)))
                .toList();
    }

    private boolean names(List<String> columns) {
        return scope.shape().key().equals(columns) || scope.shape().names().contains(columns);
    }

    private boolean takesNoNull(ForeignKeyFacts key) {
        return key.columns().stream()
                .noneMatch(column -> scope.table().column(column).nullable()
                        && !scope.shape().isPointedToBy(column));
    }
}
