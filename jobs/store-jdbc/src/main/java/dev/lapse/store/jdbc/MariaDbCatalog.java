package dev.lapse.store.jdbc;

import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.ForeignKeyFacts.OnDelete;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.TableFacts.Kind;
import dev.lapse.core.store.TableFacts.TriggerFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * MariaDB's catalog in seven queries, whatever the number of tables. It shows a table elsewhere that refers to one of ours only to
 * a user who has some right on it, and a trigger only to one who has the right to make some.
 *
 * @param indexes the query for the columns of each index, in order
 * @param checks the query for the CHECK constraints
 */
record MariaDbCatalog(DSLContext dsl, String indexes, String checks) {

    private static final String FOREIGN_KEYS = """
            select concat(k.table_schema, '.', k.table_name) as oid, k.table_schema as own_schema,
                   concat(k.table_schema, '.', k.table_name, ' ', k.constraint_name) as id,
                   k.constraint_name as name, k.column_name as own_column,
                   concat(k.referenced_table_schema, '.', k.referenced_table_name) as target,
                   k.referenced_column_name as target_column, r.delete_rule as on_delete,
                   k.referenced_table_schema in ({0}) as into_ours
            from information_schema.key_column_usage k
            join information_schema.referential_constraints r
              on r.constraint_schema = k.constraint_schema and r.table_name = k.table_name
             and r.constraint_name = k.constraint_name
            where k.referenced_table_name is not null and (k.table_schema in ({0}) or k.referenced_table_schema in ({0}))
            order by k.table_schema, k.table_name, k.constraint_name, k.ordinal_position
            """;

    private static final String TABLES = """
            select concat(table_schema, '.', table_name) as name, table_schema as own_schema, table_name as own_name,
                   table_type as kind, coalesce(engine, '') as engine, coalesce(table_rows, 0) as estimate,
                   coalesce(avg_row_length, 0) as average
            from information_schema.tables
            where table_schema in ({0}) and table_type <> 'SEQUENCE'
            order by 1
            """;

    private static final String COLUMNS = """
            select concat(table_schema, '.', table_name) as oid, column_name as name, data_type as type,
                   column_type as full_type, is_nullable = 'YES' as nullable,
                   character_maximum_length as max_length, coalesce(collation_name, '') as collation,
                   coalesce(generation_expression, '') <> '' as is_generated, extra like '%on update%' as is_updated
            from information_schema.columns
            where table_schema in ({0})
            order by table_schema, table_name, ordinal_position
            """;

    private static final String INDEXES = """
            select concat(table_schema, '.', table_name) as oid,
                   concat(table_schema, '.', table_name, ' ', index_name) as id, index_name as name,
                   non_unique = 0 as is_unique, column_name as own_column, sub_part is not null as is_part
            from information_schema.statistics
            where table_schema in ({0}) and index_type in ('BTREE', 'HASH') and ignored = 'NO'
            order by table_schema, table_name, index_name, seq_in_index
            """;

    private static final String CHECKS = """
            select concat(constraint_schema, '.', table_name) as oid, constraint_name as name, check_clause as clause
            from information_schema.check_constraints
            where constraint_schema in ({0})
            order by 1, 2
            """;

    private static final String TRIGGERS = """
            select concat(event_object_schema, '.', event_object_table) as oid, trigger_name as name,
                   lower(event_manipulation) as fired_on
            from information_schema.triggers
            where event_object_schema in ({0})
            order by 1, 2
            """;

    MariaDbCatalog(DSLContext dsl) {
        this(dsl, INDEXES, CHECKS);
    }

    List<TableFacts> read(List<String> schemas) {
        CatalogRows rows = new CatalogRows();
        Result<Record> keys = fetch(FOREIGN_KEYS, schemas);
        Set<String> wide = new LinkedHashSet<>(schemas);
        Set<String> referring = new HashSet<>();
        grouped(keys)
                .values()
                .forEach(each -> rows.foreignKeys(oid(each.getFirst())).add(foreignKey(each)));
        keys.stream().filter(row -> row.get("into_ours", Boolean.class)).forEach(row -> {
            wide.add(row.get("own_schema", String.class));
            referring.add(oid(row));
        });
        columns(rows, wide);
        grouped(fetch(indexes, wide)).values().forEach(each -> index(rows, each));
        fetch(TRIGGERS, wide)
                .forEach(row -> rows.triggers(oid(row))
                        .add(new TriggerFacts(row.get("name", String.class), row.get("fired_on", String.class))));
        MariaDbGrants grants = MariaDbGrants.of(dsl.fetch("show grants"));
        return fetch(TABLES, wide).stream()
                .filter(row -> schemas.contains(row.get("own_schema", String.class))
                        || referring.contains(row.get("name", String.class)))
                .map(row -> table(rows, row, schemas, grants))
                .toList();
    }

    private Result<Record> fetch(String sql, Iterable<String> schemas) {
        List<Field<String>> names = new ArrayList<>();
        schemas.forEach(schema -> names.add(DSL.val(schema)));
        QueryPart list = DSL.list(names);
        return dsl.fetch(sql, list);
    }

    private void columns(CatalogRows rows, Set<String> schemas) {
        Map<String, Set<String>> documents = new LinkedHashMap<>();
        for (Record row : fetch(checks, schemas)) {
            MariaDbCheck check = MariaDbCheck.of(row.get("clause", String.class));
            check.document()
                    .ifPresentOrElse(
                            column -> documents
                                    .computeIfAbsent(oid(row), table -> new HashSet<>())
                                    .add(column),
                            () -> rows.checks(oid(row))
                                    .add(new CheckFacts(
                                            row.get("name", String.class), check.columns(), check.plain())));
        }
        for (Record row : fetch(COLUMNS, schemas)) {
            boolean document = documents.getOrDefault(oid(row), Set.of()).contains(row.get("name", String.class));
            rows.columns(oid(row)).add(MariaDbType.column(row, document));
            if (row.get("is_updated", Boolean.class)) {
                rows.triggers(oid(row))
                        .add(new TriggerFacts("on update of " + row.get("name", String.class), "update"));
            }
        }
    }

    private static TableFacts table(CatalogRows rows, Record row, List<String> schemas, MariaDbGrants grants) {
        String name = row.get("name", String.class);
        String schema = row.get("own_schema", String.class);
        if (row.get("kind", String.class).equals("SYSTEM VERSIONED")) {
            rows.triggers(name).add(new TriggerFacts("system versioning", "update, delete"));
        }
        Set<String> missing = new TreeSet<>(Set.of("SELECT", "UPDATE", "DELETE", "TRIGGER"));
        missing.removeAll(grants.on(schema, row.get("own_name", String.class)));
        return rows.table(
                name,
                name,
                kind(row),
                schemas.contains(schema),
                row.get("estimate", Long.class),
                row.get("average", Long.class),
                missing);
    }

    /** In other engines nothing can be rolled back. */
    private static Kind kind(Record row) {
        if (row.get("kind", String.class).endsWith("VIEW")) {
            return Kind.VIEW;
        }
        return switch (row.get("engine", String.class)) {
            case "InnoDB" -> Kind.TABLE;
            case "FEDERATED", "CONNECT", "SPIDER" -> Kind.FOREIGN_TABLE;
            case String other -> Kind.NOT_TRANSACTIONAL;
        };
    }

    private static ForeignKeyFacts foreignKey(List<Record> each) {
        Record row = each.getFirst();
        return new ForeignKeyFacts(
                row.get("name", String.class),
                list(each, "own_column"),
                row.get("target", String.class),
                list(each, "target_column"),
                switch (row.get("on_delete", String.class)) {
                    case "CASCADE" -> OnDelete.CASCADE;
                    case "SET NULL", "SET DEFAULT" -> OnDelete.CLEAR;
                    case String none -> OnDelete.NOTHING;
                },
                false);
    }

    /** Up to its first expression; where only the beginning of a text is in it, it finds rows but keeps nothing unique. */
    private static void index(CatalogRows rows, List<Record> each) {
        Record row = each.getFirst();
        List<String> columns = each.stream()
                .takeWhile(part -> part.get("own_column") != null)
                .map(part -> part.get("own_column", String.class))
                .toList();
        rows.indexes(oid(row)).add(columns);
        boolean whole =
                columns.size() == each.size() && each.stream().noneMatch(part -> part.get("is_part", Boolean.class));
        if (row.get("name", String.class).equals("PRIMARY")) {
            rows.primaryKey(oid(row)).addAll(columns);
        } else if (whole && row.get("is_unique", Boolean.class)) {
            rows.unique(oid(row)).add(columns);
        }
    }

    private static Map<String, List<Record>> grouped(Result<Record> rows) {
        Map<String, List<Record>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.get("id", String.class), id -> new ArrayList<>())
                .add(row));
        return groups;
    }

    private static String oid(Record row) {
        return row.get("oid", String.class);
    }

    private static List<String> list(List<Record> rows, String column) {
        return rows.stream().map(row -> row.get(column, String.class)).toList();
    }
}
