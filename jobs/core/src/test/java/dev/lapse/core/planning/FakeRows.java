package dev.lapse.core.planning;

import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a fake store, by table. A null is an absent value, a list the several values of a document's field. */
final class FakeRows {

    private final Map<String, List<Map<String, Object>>> tables = new HashMap<>();

    void add(String table, @Nullable Object... cells) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            Object value = cells[i + 1];
            if (value != null) {
                row.put((String) java.util.Objects.requireNonNull(cells[i]), value);
            }
        }
        of(table).add(row);
    }

    List<Map<String, Object>> of(String table) {
        return tables.computeIfAbsent(table, name -> new ArrayList<>());
    }

    FakeRows copy() {
        FakeRows copy = new FakeRows();
        tables.forEach((table, rows) -> copy.tables.put(
                table,
                new ArrayList<>(rows.stream()
                        .map(row -> (Map<String, Object>) new HashMap<>(row))
                        .toList())));
        return copy;
    }

    void become(FakeRows other) {
        tables.clear();
        tables.putAll(other.copy().tables);
    }

    /** The canonical text of the columns together; empty where one is null or several. */
    static Optional<Key> key(Map<String, Object> row, List<String> columns) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            Object value = row.get(column);
            if (value == null || value instanceof List<?>) {
                return Optional.empty();
            }
            parts.add(value.toString());
        }
        return Optional.of(new Key(parts));
    }
}
