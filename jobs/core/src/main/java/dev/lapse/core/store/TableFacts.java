package dev.lapse.core.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One table, view or index.
 *
 * @param name with its schema, as a binding writes it
 * @param bindable whether {@code name} lies in a bound schema; tables elsewhere are listed only because they refer to one
 * @param primaryKey the columns of the primary key; empty where there is none
 * @param uniqueKeys other sets of columns that are unique
 * @param indexes the leading columns of each index, the primary key's included; one of {@link #lower} stands for itself
 * @param checks the CHECK constraints of the table itself
 * @param estimatedRows the product's own estimate
 * @param averageBytes about how many bytes a record has by the product's own statistics; 0 where it does not tell
 * @param missingPrivileges what this user may not do here, of SELECT, UPDATE, DELETE, TRIGGER where a product shows
 *     triggers only to who may make some, and REFRESH where what was written is found only after one
 * @param members the concrete indices behind the name of an index, an alias, a pattern or a data stream; empty for a table
 */
public record TableFacts(
        String name,
        Kind kind,
        boolean bindable,
        List<ColumnFacts> columns,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        List<ForeignKeyFacts> foreignKeys,
        List<List<String>> indexes,
        List<TriggerFacts> triggers,
        List<CheckFacts> checks,
        long estimatedRows,
        long averageBytes,
        Set<String> missingPrivileges,
        List<MemberFacts> members) {

    /** What a name stands for. */
    public enum Kind {
        TABLE,
        VIEW,
        FOREIGN_TABLE,
        /** A table in which nothing can be rolled back. */
        NOT_TRANSACTIONAL,
        INDEX
    }

    /** The column named {@code name}; empty where there is none. */
    public Optional<ColumnFacts> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The same of a part of this table that goes by a name of its own. */
    public TableFacts named(String part) {
        return new TableFacts(
                part,
                kind,
                bindable,
                columns,
                primaryKey,
                uniqueKeys,
                foreignKeys,
                indexes,
                triggers,
                checks,
                estimatedRows,
                averageBytes,
                missingPrivileges,
                members);
    }

    /** The names of the concrete indices, in their order. */
    public List<String> memberNames() {
        return members.stream().map(MemberFacts::name).toList();
    }

    /** Whether some index begins with {@code wanted}, in any order among themselves. */
    public boolean hasIndexOn(List<String> wanted) {
        return indexes.stream()
                .anyMatch(index -> index.size() >= wanted.size()
                        && Set.copyOf(index.subList(0, wanted.size())).equals(Set.copyOf(wanted)));
    }

    /** How a column of {@link #indexes} is written that holds the texts of {@code column} in small letters. */
    public static String lower(String column) {
        return "lower(" + column + ")";
    }

    /** Whether an index serves a search for texts of {@code column} in any case of their letters. */
    public boolean hasIndexInAnyCaseOn(String column) {
        boolean ignoresCase = kind == Kind.INDEX
                || column(column)
                        .filter(facts -> facts.collation().contains("_ci"))
                        .isPresent();
        return hasIndexOn(List.of(lower(column))) || ignoresCase && hasIndexOn(List.of(column));
    }

    /** A trigger or a versioning of rows. */
    public record TriggerFacts(String name, String firedOn) {}
}
