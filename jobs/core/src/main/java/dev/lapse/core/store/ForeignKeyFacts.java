package dev.lapse.core.store;

import java.util.List;

/**
 * A foreign key of a table: its columns refer to {@code targetColumns} of {@code targetTable}.
 *
 * @param deferrable whether a deletion of what it refers to can leave its check to the end of the transaction
 */
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

    /** Whether a record can go before those that refer to it, if these go in the same transaction. */
    public boolean waits() {
        return deferrable && onDelete == OnDelete.NOTHING;
    }

    /** What the database does to the referring row by itself. */
    public enum OnDelete {
        NOTHING,
        CASCADE,
        /** Its columns are set to null, or to their defaults. */
        CLEAR
    }
}
