package dev.lapse.core.store;

import java.util.List;

/** A foreign key of a table: its columns refer to {@code targetColumns} of {@code targetTable}. */
public record ForeignKeyFacts(
        String name,
        List<String> columns,
        String targetTable,
        List<String> targetColumns,
        OnDelete onDelete,
        boolean deferrable) {

    public ForeignKeyFacts {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    /** What the database does to the referring row by itself. */
    public enum OnDelete {
        NOTHING,
        CASCADE,
        CLEAR
    }
}
