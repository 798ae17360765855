package dev.lapse.testbed.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table or index of a test.
 *
 * @param name a name that no other table of the run has
 * @param columns the type of each column, in order; keys included
 * @param key the columns of the key
 * @param unique other columns whose values no two records share
 * @param refersTo the table whose key each of these columns refers to, as a foreign key
 */
public record TestTable(
        String name,
        Map<String, ColumnType> columns,
        List<String> key,
        List<String> unique,
        Map<String, String> refersTo) {

    /** A table with the key {@code id}, a text. */
    public static TestTable named(String name) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        columns.put("id", ColumnType.TEXT);
        return new TestTable(name, columns, List.of("id"), List.of(), Map.of());
    }

    /** The same with one more column. */
    public TestTable with(String column, ColumnType type) {
        Map<String, ColumnType> more = new LinkedHashMap<>(columns);
        more.put(column, type);
        return new TestTable(name, more, key, unique, refersTo);
    }

    /** The same with another key; each of its columns must be there. */
    public TestTable keyedBy(String... names) {
        Map<String, ColumnType> rest = new LinkedHashMap<>(columns);
        if (!List.of(names).contains("id")) {
            rest.remove("id");
        }
        return new TestTable(name, rest, List.of(names), unique, refersTo);
    }

    /** The same with a column that takes no value twice. */
    public TestTable unique(String column) {
        List<String> more = new ArrayList<>(unique);
        more.add(column);
        return new TestTable(name, columns, key, more, refersTo);
    }

    /** The same with a foreign key on {@code column}. */
    public TestTable referring(String column, String table) {
        Map<String, String> more = new LinkedHashMap<>(refersTo);
        more.put(column, table);
        return new TestTable(name, columns, key, unique, more);
    }
}
