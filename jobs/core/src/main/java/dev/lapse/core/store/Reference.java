package dev.lapse.core.store;

import java.util.List;

/**
 * Rows of {@code table} that refer to records of another record set of the same store.
 *
 * @param columns the referring columns, in the order of {@code targetColumns}
 * @param targetColumns the columns referred to
 * @param several whether only those are meant that hold several values in a referring column; a row of a table never does
 */
public record Reference(String table, List<String> columns, List<String> targetColumns, boolean several) {

    /** All rows that refer. */
    public Reference(String table, List<String> columns, List<String> targetColumns) {
        this(table, columns, targetColumns, false);
    }

    public Reference {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
