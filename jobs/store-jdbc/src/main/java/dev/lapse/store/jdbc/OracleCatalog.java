package dev.lapse.store.jdbc;

import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.ForeignKeyFacts.OnDelete;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.TableFacts.Kind;
import dev.lapse.core.store.TableFacts.TriggerFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;

/**
 * Oracle's catalog in five queries, whatever the number of tables. It is read from the administrator's views: those of everybody
 * leave out what the user has no right on, and with it a table whose rows a deletion would take along.
 */
record OracleCatalog(DSLContext dsl) {

    List<TableFacts> read(List<String> schemas) {
        QueryPart wanted = OracleRows.declared(OracleRows.of("w", List.<String[]>of(spellings(schemas))));
        List<? extends Record> found = dsl.fetch(OracleCatalogSql.TABLES, wanted);
        Set<String> owners = new HashSet<>();
        found.forEach(row -> owners.add(text(row, "OWNER")));
        Set<String> bindable = new HashSet<>();
        schemas.forEach(name -> bindable.add(owners.contains(name) ? name : name.toUpperCase(Locale.ROOT)));
        List<? extends Record> tables = found.stream()
                .filter(row -> bindable.contains(text(row, "OWNER")) || bindable.contains(text(row, "REFERRED")))
                .toList();
        QueryPart named =
                OracleRows.declared(OracleRows.of("w", List.of(array(tables, "OWNER"), array(tables, "NAME"))));
        CatalogRows rows = new CatalogRows();
        dsl.fetch(OracleCatalogSql.COLUMNS, named)
                .forEach(row -> rows.columns(id(row)).add(column(row)));
        grouped(dsl.fetch(OracleCatalogSql.CONSTRAINTS, named)).forEach(each -> constraint(rows, each));
        grouped(dsl.fetch(OracleCatalogSql.INDEXES, named)).forEach(each -> index(rows, each));
        dsl.fetch(OracleCatalogSql.TRIGGERS, named, named)
                .forEach(row -> rows.triggers(id(row))
                        .add(new TriggerFacts(
                                text(row, "TRIGGER_NAME"), text(row, "FIRED_ON").toLowerCase(Locale.ROOT))));
        return tables.stream()
                .map(row -> rows.table(
                        id(row),
                        id(row),
                        kind(text(row, "KIND")),
                        bindable.contains(text(row, "OWNER")),
                        row.get("ESTIMATE", Long.class),
                        row.get("AVERAGE", Long.class),
                        missing(row)))
                .toList();
    }

    /** As it is written, and in the capitals that a name without quotes has. */
    private static String[] spellings(List<String> schemas) {
        Set<String> names = new TreeSet<>(schemas);
        schemas.forEach(name -> names.add(name.toUpperCase(Locale.ROOT)));
        return names.toArray(String[]::new);
    }

    private static Set<String> missing(Record row) {
        Set<String> missing = new TreeSet<>(Set.of("SELECT", "UPDATE", "DELETE"));
        missing.removeAll(Set.of(text(row, "RIGHTS").split(",")));
        return missing;
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "VIEW" -> Kind.VIEW;
            case "EXTERNAL" -> Kind.FOREIGN_TABLE;
            case String table -> Kind.TABLE;
        };
    }

    private static ColumnFacts column(Record row) {
        OracleType type = new OracleType(
                text(row, "TYPE"),
                row.get("LENGTH", Integer.class),
                row.get("PRECISION", Integer.class),
                row.get("SCALE", Integer.class));
        Integer length = type.characters();
        boolean comparesByCodePoints = row.get("BY_CODE_POINTS", Integer.class) == 1;
        return new ColumnFacts(
                text(row, "COLUMN_NAME"),
                type.name(),
                type.family(comparesByCodePoints, row.get("JSON", Integer.class) == 1),
                row.get("NULLABLE", Integer.class) == 1,
                length == null ? OptionalInt.empty() : OptionalInt.of(length),
                row.get("GENERATED", Integer.class) == 1);
    }

    private static void constraint(CatalogRows rows, List<Record> each) {
        Record row = each.getFirst();
        List<String> columns = list(each, "COLUMN_NAME");
        boolean enabled = text(row, "STATUS").equals("ENABLED");
        switch (text(row, "TYPE")) {
            case "P" -> rows.primaryKey(id(row)).addAll(enabled ? columns : List.of());
            case "U" -> {
                if (enabled) {
                    rows.unique(id(row)).add(columns);
                }
            }
            case "C" -> {
                if (enabled) {
                    rows.checks(id(row))
                            .add(new CheckFacts(text(row, "CONSTRAINT_NAME"), columns, text(row, "CONDITION")));
                }
            }
            case String foreign ->
                rows.foreignKeys(id(row))
                        .add(new ForeignKeyFacts(
                                text(row, "CONSTRAINT_NAME"),
                                columns,
                                text(row, "TARGET_OWNER") + "." + text(row, "TARGET_NAME"),
                                list(each, "TARGET_COLUMN"),
                                enabled ? onDelete(text(row, "DELETE_RULE")) : OnDelete.NOTHING,
                                text(row, "DEFERRABLE").equals("DEFERRABLE")));
        }
    }

    private static OnDelete onDelete(String rule) {
        return switch (rule) {
            case "CASCADE" -> OnDelete.CASCADE;
            case "SET NULL" -> OnDelete.CLEAR;
            case String none -> OnDelete.NOTHING;
        };
    }

    /** The columns of an index up to its first expression. */
    private static void index(CatalogRows rows, List<Record> each) {
        List<String> columns = new ArrayList<>();
        for (Record row : each) {
            if (row.get("EXPRESSION", Integer.class) == 1) {
                break;
            }
            columns.add(text(row, "COLUMN_NAME"));
        }
        if (columns.isEmpty()) {
            return;
        }
        rows.indexes(id(each.getFirst())).add(columns);
        if (columns.size() == each.size() && text(each.getFirst(), "UNIQUENESS").equals("UNIQUE")) {
            rows.unique(id(each.getFirst())).add(columns);
        }
    }

    private static List<List<Record>> grouped(List<? extends Record> rows) {
        Map<List<String>, List<Record>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(List.of(id(row), text(row, "GROUP_NAME")), name -> new ArrayList<>())
                .add(row));
        return List.copyOf(groups.values());
    }

    private static String id(Record row) {
        return text(row, "OWNER") + "." + text(row, "NAME");
    }

    private static String text(Record row, String column) {
        String text = row.get(column, String.class);
        return text == null ? "" : text;
    }

    private static List<String> list(List<Record> rows, String column) {
        return rows.stream().map(row -> text(row, column)).toList();
    }

    private static String[] array(List<? extends Record> rows, String column) {
        return rows.stream().map(row -> text(row, column)).toArray(String[]::new);
    }
}
