package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.TableFacts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A record set and the table it names, before it is known whether they fit.
 *
 * @param table the table's facts; an empty table where the catalog has none of that name
 * @param found whether the catalog has it
 * @param clusters the clusters of its records, of a copy those of its original
 */
record Site(RecordSet recordSet, TableFacts table, boolean found, Set<String> clusters) {

    Site {
        clusters = Set.copyOf(clusters);
    }

    static Site missing(RecordSet recordSet, Set<String> clusters) {
        TableFacts.Kind kind = switch (recordSet.target()) {
            case RecordSet.Target.Table table -> TableFacts.Kind.TABLE;
            case RecordSet.Target.Index index -> TableFacts.Kind.INDEX;
            case RecordSet.Target.Elements elements -> TableFacts.Kind.INDEX;
        };
        TableFacts none = new TableFacts(
                recordSet.target().name(),
                kind,
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                Set.of(),
                List.of());
        return new Site(recordSet, none, false, clusters);
    }

    RecordSetName name() {
        return recordSet.name();
    }

    String store() {
        return recordSet.name().store();
    }

    boolean isIndex() {
        return table.kind() == TableFacts.Kind.INDEX;
    }

    boolean isCopy() {
        return recordSet.copyOf().isPresent();
    }

    Optional<ColumnFacts> column(String column) {
        return table.column(column);
    }

    boolean sharesTableWith(Site other) {
        return store().equals(other.store()) && table.name().equals(other.table.name());
    }

    /** The columns that take no null. */
    Set<String> notNull() {
        return table.columns().stream()
                .filter(column -> !column.nullable())
                .map(ColumnFacts::name)
                .collect(Collectors.toSet());
    }

    /** Whether no two rows can have the same value in {@code column}. */
    boolean isUnique(String column) {
        return isUnique(List.of(column));
    }

    /** Whether no two rows can have the same values in {@code columns}, none of them null. */
    boolean isUnique(Collection<String> columns) {
        return !table.primaryKey().isEmpty() && columns.containsAll(table.primaryKey())
                || table.uniqueKeys().stream().anyMatch(columns::containsAll);
    }

    /** The words for {@code column} in a finding. */
    String say(String column) {
        return "the column " + column + " of " + table.name() + " (" + name() + ")";
    }
}
