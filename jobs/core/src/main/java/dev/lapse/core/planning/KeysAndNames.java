package dev.lapse.core.planning;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells by which key a record goes that links call something else, and the other way round. Where links call it by its key nothing
 * is read, else one statement.
 */
public record KeysAndNames(Readers readers) {

    /** The keys of the records of {@code set} that are called {@code names} in {@code columns}, by name; of those only that are there. */
    public Map<Key, Key> keys(BoundSet set, List<String> columns, Collection<Key> names) {
        if (columns.equals(set.shape().key())) {
            return same(names);
        }
        Map<Key, Key> keys = new HashMap<>();
        read(set, columns, names)
                .forEach(record -> set.name(record, columns).ifPresent(name -> keys.put(name, record.key())));
        return keys;
    }

    /** What the records of {@code set} with {@code keys} are called in {@code columns}, by key; only of those that have such a name. */
    public Map<Key, Key> names(BoundSet set, Collection<Key> keys, List<String> columns) {
        if (columns.equals(set.shape().key())) {
            return same(keys);
        }
        Map<Key, Key> names = new HashMap<>();
        read(set, set.shape().key(), keys)
                .forEach(record -> set.name(record, columns).ifPresent(name -> names.put(record.key(), name)));
        return names;
    }

    private static Map<Key, Key> same(Collection<Key> keys) {
        return keys.stream().distinct().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    private List<Facts> read(BoundSet set, List<String> columns, Collection<Key> keys) {
        return keys.isEmpty()
                ? List.of()
                : readers.of(set.store()).read(new Reading(set.shape(), columns, keys, Set.of(), keys.size() + 1));
    }
}
