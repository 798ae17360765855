package dev.lapse.app.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Everything that lies in the stores: by record set and key, each column as text. */
public record Contents(Map<String, Map<String, Map<String, String>>> records) {

    /** The rows of {@code columns} of a table, the first column being the key. */
    static Map<String, Map<String, String>> of(Connection connection, String table, List<String> columns) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        Night.quoted("select " + String.join(", ", columns) + " from public." + table))) {
            while (found.next()) {
                Map<String, String> row = new TreeMap<>();
                for (String column : columns) {
                    row.put(column, String.valueOf(found.getString(column)));
                }
                rows.put(found.getString(1), row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    public boolean holds(String recordSet, String key) {
        return records.getOrDefault(recordSet, Map.of()).containsKey(key);
    }

    public Map<String, String> row(String recordSet, String key) {
        return records.getOrDefault(recordSet, Map.of()).getOrDefault(key, Map.of());
    }

    void each(BiConsumer<String, String> recordSetAndKey) {
        records.forEach(
                (recordSet, rows) -> List.copyOf(rows.keySet()).forEach(key -> recordSetAndKey.accept(recordSet, key)));
    }

    /** By record set and answer, how many records differ from these in {@code after}. */
    Map<String, Long> differences(Contents after) {
        Map<String, Long> counts = new TreeMap<>();
        each((recordSet, key) -> {
            List<String> answers = new ArrayList<>();
            if (!after.holds(recordSet, key)) {
                answers.add("ERASED");
            } else {
                Map<String, String> then = after.row(recordSet, key);
                List<String> changed = row(recordSet, key).entrySet().stream()
                        .filter(column -> !column.getValue().equals(then.get(column.getKey())))
                        .map(Map.Entry::getKey)
                        .toList();
                if (changed.contains(Night.CLEARED)) {
                    answers.add("UNLINKED");
                }
                if (changed.stream().anyMatch(column -> !column.equals(Night.CLEARED))) {
                    answers.add("REDUCED");
                }
            }
            answers.forEach(answer -> counts.merge(recordSet + " " + answer, 1L, Long::sum));
        });
        return counts;
    }
}
