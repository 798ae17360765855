package dev.lapse.store.jdbc;

import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.ForeignKeyFacts.OnDelete;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.TableFacts.Kind;
import dev.lapse.core.store.TableFacts.TriggerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jooq.Record;

/** H2's catalog in six queries, whatever the number of tables. */
record H2Catalog(DSLContext dsl) {

    /** The schemas asked for and those with a table that refers into them; the rest of the queries take all and sort out. */
    private static final String TABLES = """
            select t.table_schema || '.' || t.table_name as name, t.table_type as kind,
                   array_contains(?, t.table_schema) as bindable, coalesce(t.row_count_estimate, 0) as estimate,
                   u.is_admin or exists (select 1 from information_schema.table_privileges p
                       where p.table_schema = t.table_schema and p.table_name = t.table_name
                         and p.privilege_type = 'SELECT') as "may_select",
                   u.is_admin or exists (select 1 from information_schema.table_privileges p
                       where p.table_schema = t.table_schema and p.table_name = t.table_name
                         and p.privilege_type = 'UPDATE') as "may_update",
                   u.is_admin or exists (select 1 from information_schema.table_privileges p
                       where p.table_schema = t.table_schema and p.table_name = t.table_name
                         and p.privilege_type = 'DELETE') as "may_delete"
            from information_schema.tables t
            join information_schema.users u on u.user_name = current_user
            where array_contains(?, t.table_schema)
               or exists (select 1 from information_schema.referential_constraints r
                          join information_schema.table_constraints own
                            on own.constraint_schema = r.constraint_schema and own.constraint_name = r.constraint_name
                          join information_schema.table_constraints target
                            on target.constraint_schema = r.unique_constraint_schema
                           and target.constraint_name = r.unique_constraint_name
                          where own.table_schema = t.table_schema and own.table_name = t.table_name
                            and array_contains(?, target.table_schema))
            order by 1
            """;

    private static final String COLUMNS = """
            select table_schema || '.' || table_name as oid, column_name as name, data_type as type,
                   is_nullable = 'YES' as nullable,
                   case when data_type like 'CHARACTER%' then character_maximum_length end as max_length,
                   is_generated = 'ALWAYS' or coalesce(identity_generation, '') = 'ALWAYS' as generated
            from information_schema.columns
            where table_schema <> 'INFORMATION_SCHEMA'
            order by table_schema, table_name, ordinal_position
            """;

    private static final String CONSTRAINTS = """
            select c.table_schema || '.' || c.table_name as oid, c.constraint_schema || '.' || c.constraint_name as id,
                   c.constraint_name as name, c.constraint_type as type, k.column_name as own_column,
                   u.table_schema || '.' || u.table_name as target, u.column_name as target_column,
                   r.delete_rule as on_delete
            from information_schema.table_constraints c
            join information_schema.key_column_usage k
              on k.constraint_schema = c.constraint_schema and k.constraint_name = c.constraint_name
            left join information_schema.referential_constraints r
              on r.constraint_schema = c.constraint_schema and r.constraint_name = c.constraint_name
            left join information_schema.key_column_usage u
              on u.constraint_schema = r.unique_constraint_schema and u.constraint_name = r.unique_constraint_name
             and u.ordinal_position = k.position_in_unique_constraint
            where c.constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
            order by c.table_schema, c.table_name, c.constraint_name, k.ordinal_position
            """;

    private static final String CHECKS = """
            select u.table_schema || '.' || u.table_name as oid, c.constraint_schema || '.' || c.constraint_name as id,
                   c.constraint_name as name, u.column_name as own_column, c.check_clause as clause
            from information_schema.check_constraints c
            join information_schema.constraint_column_usage u
              on u.constraint_schema = c.constraint_schema and u.constraint_name = c.constraint_name
            order by u.table_schema, u.table_name, c.constraint_name, u.column_name
            """;

    private static final String INDEXES = """
            select table_schema || '.' || table_name as oid, index_schema || '.' || index_name as id,
                   column_name as own_column
            from information_schema.index_columns
            order by table_schema, table_name, index_name, ordinal_position
            """;

    private static final String TRIGGERS = """
            select event_object_schema || '.' || event_object_table as oid, trigger_name as name,
                   lower(listagg(event_manipulation, ', ') within group (order by event_manipulation)) as fired_on
            from information_schema.triggers
            group by event_object_schema, event_object_table, trigger_name
            order by 1, 2
            """;

    List<TableFacts> read(List<String> schemas) {
        String[] names = schemas.toArray(String[]::new);
        CatalogRows rows = new CatalogRows();
        dsl.fetch(COLUMNS).forEach(row -> rows.columns(oid(row)).add(column(row)));
        grouped(dsl.fetch(CONSTRAINTS)).values().forEach(each -> constraint(rows, each));
        grouped(dsl.fetch(CHECKS))
                .values()
                .forEach(each -> rows.checks(oid(each.getFirst()))
                        .add(new CheckFacts(
                                each.getFirst().get("NAME", String.class),
                                list(each, "OWN_COLUMN"),
                                each.getFirst().get("CLAUSE", String.class))));
        grouped(dsl.fetch(INDEXES))
                .values()
                .forEach(each -> rows.indexes(oid(each.getFirst())).add(list(each, "OWN_COLUMN")));
        dsl.fetch(TRIGGERS)
                .forEach(row -> rows.triggers(oid(row))
                        .add(new TriggerFacts(row.get("NAME", String.class), row.get("FIRED_ON", String.class))));
        return dsl.fetch(TABLES, names, names, names).stream()
                .map(row -> rows.table(
                        row.get("NAME", String.class),
                        row.get("NAME", String.class),
                        kind(row.get("KIND", String.class)),
                        row.get("BINDABLE", Boolean.class),
                        row.get("ESTIMATE", Long.class),
                        0,
                        CatalogRows.missing(row)))
                .toList();
    }

    private static void constraint(CatalogRows rows, List<Record> each) {
        Record row = each.getFirst();
        List<String> columns = list(each, "OWN_COLUMN");
        switch (row.get("TYPE", String.class)) {
            case "PRIMARY KEY" -> rows.primaryKey(oid(row)).addAll(columns);
            case "UNIQUE" -> rows.unique(oid(row)).add(columns);
            case String foreign ->
                rows.foreignKeys(oid(row))
                        .add(new ForeignKeyFacts(
                                row.get("NAME", String.class),
                                columns,
                                row.get("TARGET", String.class),
                                list(each, "TARGET_COLUMN"),
                                onDelete(row.get("ON_DELETE", String.class)),
                                false));
        }
    }

    private static OnDelete onDelete(String rule) {
        return switch (rule) {
            case "CASCADE" -> OnDelete.CASCADE;
            case "SET NULL", "SET DEFAULT" -> OnDelete.CLEAR;
            case String none -> OnDelete.NOTHING;
        };
    }

    private static Kind kind(String type) {
        return type.equals("VIEW") ? Kind.VIEW : type.equals("TABLE LINK") ? Kind.FOREIGN_TABLE : Kind.TABLE;
    }

    private static ColumnFacts column(Record row) {
        Integer length = row.get("MAX_LENGTH", Integer.class);
        String type = row.get("TYPE", String.class);
        return new ColumnFacts(
                row.get("NAME", String.class),
                type,
                family(type),
                row.get("NULLABLE", Boolean.class),
                length == null ? OptionalInt.empty() : OptionalInt.of(length),
                row.get("GENERATED", Boolean.class));
    }

    private static Family family(String type) {
        return switch (type) {
            case "CHARACTER VARYING", "CHARACTER", "CHARACTER LARGE OBJECT", "VARCHAR_IGNORECASE", "ENUM" ->
                Family.TEXT;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "NUMERIC", "DECFLOAT", "REAL", "DOUBLE PRECISION" ->
                Family.NUMBER;
            case "BOOLEAN" -> Family.FLAG;
            case "DATE" -> Family.DATE;
            case "TIMESTAMP" -> Family.LOCAL_TIME;
            case "TIMESTAMP WITH TIME ZONE" -> Family.INSTANT;
            case "UUID" -> Family.UUID;
            case "JSON" -> Family.JSON;
            // Bytes cannot be read back from their hexadecimal text here, so that they are no keys.
            case String other -> Family.OTHER;
        };
    }

    private static Map<String, List<Record>> grouped(List<? extends Record> rows) {
        Map<String, List<Record>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.get("ID", String.class), id -> new ArrayList<>())
                .add(row));
        return groups;
    }

    private static String oid(Record row) {
        return row.get("OID", String.class);
    }

    private static List<String> list(List<Record> rows, String column) {
        return rows.stream().map(row -> row.get(column, String.class)).toList();
    }
}
