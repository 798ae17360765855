package dev.lapse.core.store;

import java.util.List;

/**
 * Rows of {@code table} that refer to records of another record set of the same store.
 *
 * @param columns the referring columns, in the order of {@code targetColumns}
 * @param targetColumns the columns referred to
 */
public record Reference(String table, List<String> columns, List<String> targetColumns) {

    public Reference {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
