package dev.lapse.store.jdbc;

import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.TableFacts.TriggerFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Record;

/** The rows of a catalog's queries, gathered by table. */
final class CatalogRows {

    private final Map<String, Parts> tables = new HashMap<>();

    private static final class Parts {
        final List<ColumnFacts> columns = new ArrayList<>();
        final List<String> primaryKey = new ArrayList<>();
        final Set<List<String>> unique = new LinkedHashSet<>();
        final List<ForeignKeyFacts> foreignKeys = new ArrayList<>();
        final List<List<String>> indexes = new ArrayList<>();
        final List<TriggerFacts> triggers = new ArrayList<>();
        final List<CheckFacts> checks = new ArrayList<>();
    }

    private Parts of(String table) {
        return tables.computeIfAbsent(table, name -> new Parts());
    }

    List<ColumnFacts> columns(String table) {
        return of(table).columns;
    }

    List<String> primaryKey(String table) {
        return of(table).primaryKey;
    }

    Set<List<String>> unique(String table) {
        return of(table).unique;
    }

    List<ForeignKeyFacts> foreignKeys(String table) {
        return of(table).foreignKeys;
    }

    List<List<String>> indexes(String table) {
        return of(table).indexes;
    }

    List<TriggerFacts> triggers(String table) {
        return of(table).triggers;
    }

    List<CheckFacts> checks(String table) {
        return of(table).checks;
    }

    TableFacts table(
            String id,
            String name,
            TableFacts.Kind kind,
            boolean bindable,
            long estimatedRows,
            long averageBytes,
            Set<String> missingPrivileges) {
        Parts parts = of(id);
        return new TableFacts(
                name,
                kind,
                bindable,
                List.copyOf(parts.columns),
                List.copyOf(parts.primaryKey),
                parts.unique.stream()
                        .filter(key -> !key.equals(parts.primaryKey))
                        .toList(),
                List.copyOf(parts.foreignKeys),
                List.copyOf(parts.indexes),
                List.copyOf(parts.triggers),
                List.copyOf(parts.checks),
                estimatedRows,
                averageBytes,
                missingPrivileges,
                List.of());
    }

    /** Which of the three rights a row with the columns {@code may_…} denies. */
    static Set<String> missing(Record row) {
        Set<String> missing = new TreeSet<>();
        for (String right : List.of("SELECT", "UPDATE", "DELETE")) {
            if (!row.get("may_" + right.toLowerCase(java.util.Locale.ROOT), Boolean.class)) {
                missing.add(right);
            }
        }
        return missing;
    }
}
