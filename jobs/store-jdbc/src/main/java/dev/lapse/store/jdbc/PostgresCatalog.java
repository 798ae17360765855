package dev.lapse.store.jdbc;

import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.ForeignKeyFacts.OnDelete;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.TableFacts.Kind;
import dev.lapse.core.store.TableFacts.TriggerFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's catalog in five queries, whatever the number of tables. Partitions are told of through their table. */
record PostgresCatalog(DSLContext dsl) {

    private static final String TABLES = """
            select c.oid::text as oid, n.nspname || '.' || c.relname as name, c.relkind::text as kind,
                   n.nspname = any(?) as bindable, greatest(c.reltuples, 0)::bigint as estimate,
                   coalesce((select sum(p.relpages::bigint + coalesce(t.relpages, 0))
                                    * current_setting('block_size')::int / nullif(sum(p.reltuples), 0)
                             from pg_catalog.pg_class p left join pg_catalog.pg_class t on t.oid = p.reltoastrelid
                             where p.reltuples > 0 and p.relkind <> 'p'
                               and (p.oid = c.oid
                                    or p.oid in (select i.inhrelid from pg_catalog.pg_inherits i
                                                 where i.inhparent = c.oid))), 0)::bigint as average,
                   has_any_column_privilege(c.oid, 'SELECT') as may_select,
                   has_any_column_privilege(c.oid, 'UPDATE') as may_update,
                   has_table_privilege(c.oid, 'DELETE') as may_delete
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
              and (n.nspname = any(?)
                   or exists (select 1 from pg_catalog.pg_constraint k
                              join pg_catalog.pg_class target on target.oid = k.confrelid
                              join pg_catalog.pg_namespace tn on tn.oid = target.relnamespace
                              where k.contype = 'f' and k.conrelid = c.oid and tn.nspname = any(?)))
            order by 2
            """;

    private static final String COLUMNS = """
            select a.attrelid::text as oid, a.attname::text as name,
                   format_type(coalesce(nullif(t.typbasetype, 0), t.oid), -1) as type,
                   b.typname::text as base, b.typtype::text as typtype,
                   not (a.attnotnull or t.typnotnull) as nullable,
                   case when b.typname in ('varchar', 'bpchar')
                        then nullif(greatest(a.atttypmod, t.typtypmod), -1) - 4 end as max_length,
                   a.attgenerated <> '' or a.attidentity = 'a' as generated
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_type t on t.oid = a.atttypid
            join pg_catalog.pg_type b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
            where a.attrelid = any(cast(? as oid[])) and a.attnum > 0 and not a.attisdropped
            order by a.attrelid, a.attnum
            """;

    private static final String CONSTRAINTS = """
            select k.conrelid::text as oid, k.conname::text as name, k.contype::text as type,
                   array(select a.attname::text from unnest(k.conkey) with ordinality as u(num, pos)
                         join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num
                         order by u.pos) as columns,
                   tn.nspname || '.' || target.relname as target,
                   array(select a.attname::text from unnest(k.confkey) with ordinality as u(num, pos)
                         join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num
                         order by u.pos) as target_columns,
                   k.confdeltype::text as on_delete, k.condeferrable and k.confdeltype <> 'r' as deferrable,
                   pg_get_expr(k.conbin, k.conrelid) as expression
            from pg_catalog.pg_constraint k
            left join pg_catalog.pg_class target on target.oid = k.confrelid
            left join pg_catalog.pg_namespace tn on tn.oid = target.relnamespace
            where k.conrelid = any(cast(? as oid[])) and k.contype in ('p', 'u', 'f', 'c') and k.conparentid = 0
            order by k.conrelid, k.conname
            """;

    /** The columns of an index up to its first expression; partial indexes serve no search of ours. */
    private static final String INDEXES = """
            select i.indrelid::text as oid,
                   array(select a.attname::text
                         from unnest(i.indkey::int[]) with ordinality as u(num, pos)
                         join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.num
                         where u.pos <= i.indnkeyatts
                           and u.pos < coalesce((select min(e.pos) from unnest(i.indkey::int[])
                                                 with ordinality as e(num, pos) where e.num = 0), 1000)
                         order by u.pos) as columns,
                   case when i.indkey[0] = 0 then pg_get_indexdef(i.indexrelid, 1, true) end as expression,
                   i.indisunique and i.indnkeyatts = all(select count(*) from unnest(i.indkey::int[]) as n(num)
                                                        where n.num <> 0) as is_unique
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indexrelid
            join pg_catalog.pg_am am on am.oid = c.relam
            where i.indrelid = any(cast(? as oid[])) and i.indisvalid and i.indpred is null
              and am.amname in ('btree', 'hash')
            order by i.indrelid, c.relname
            """;

    private static final Pattern LOWER = Pattern.compile("lower\\((?:\"([^\"]+)\"|(\\w+))(?:::text)?\\)");

    private static final String TRIGGERS = """
            select t.tgrelid::text as oid, t.tgname::text as name,
                   concat_ws(', ', case when t.tgtype & 4 <> 0 then 'insert' end,
                                   case when t.tgtype & 16 <> 0 then 'update' end,
                                   case when t.tgtype & 8 <> 0 then 'delete' end,
                                   case when t.tgtype & 32 <> 0 then 'truncate' end) as fired_on
            from pg_catalog.pg_trigger t
            where t.tgrelid = any(cast(? as oid[])) and not t.tgisinternal and t.tgenabled <> 'D'
            union all
            select r.ev_class::text, r.rulename::text,
                   case r.ev_type when '2' then 'update' when '3' then 'insert' when '4' then 'delete' end
            from pg_catalog.pg_rewrite r
            where r.ev_class = any(cast(? as oid[])) and r.ev_type in ('2', '3', '4') and r.ev_enabled <> 'D'
            order by 1, 2
            """;

    List<TableFacts> read(List<String> schemas) {
        String[] names = schemas.toArray(String[]::new);
        List<? extends Record> tables = dsl.fetch(TABLES, names, names, names);
        String[] oids = tables.stream().map(row -> row.get("oid", String.class)).toArray(String[]::new);
        CatalogRows rows = new CatalogRows();
        dsl.fetch(COLUMNS, (Object) oids).forEach(row -> rows.columns(oid(row)).add(column(row)));
        dsl.fetch(CONSTRAINTS, (Object) oids).forEach(row -> constraint(rows, row));
        dsl.fetch(INDEXES, (Object) oids).forEach(row -> index(rows, row));
        dsl.fetch(TRIGGERS, oids, oids)
                .forEach(row -> rows.triggers(oid(row))
                        .add(new TriggerFacts(row.get("name", String.class), row.get("fired_on", String.class))));
        return tables.stream()
                .map(row -> rows.table(
                        oid(row),
                        row.get("name", String.class),
                        kind(row),
                        row.get("bindable", Boolean.class),
                        row.get("estimate", Long.class),
                        row.get("average", Long.class),
                        CatalogRows.missing(row)))
                .toList();
    }

    /** The column of which the server writes {@code expression} as that of small letters: {@code lower(email::text)}. */
    private static Optional<String> inSmallLetters(@Nullable String expression) {
        return Optional.ofNullable(expression)
                .map(LOWER::matcher)
                .filter(Matcher::matches)
                .map(lower -> lower.group(1) == null ? lower.group(2) : lower.group(1));
    }

    private static void index(CatalogRows rows, Record row) {
        rows.indexes(oid(row))
                .add(inSmallLetters(row.get("expression", String.class))
                        .map(column -> List.of(TableFacts.lower(column)))
                        .orElseGet(() -> list(row, "columns")));
        if (Boolean.TRUE.equals(row.get("is_unique", Boolean.class))) {
            rows.unique(oid(row)).add(list(row, "columns"));
        }
    }

    private static void constraint(CatalogRows rows, Record row) {
        List<String> columns = list(row, "columns");
        switch (row.get("type", String.class)) {
            case "p" -> rows.primaryKey(oid(row)).addAll(columns);
            case "u" -> rows.unique(oid(row)).add(columns);
            case "c" ->
                rows.checks(oid(row))
                        .add(new CheckFacts(
                                row.get("name", String.class),
                                columns,
                                PostgresCheck.plain(row.get("expression", String.class))));
            case String foreign ->
                rows.foreignKeys(oid(row))
                        .add(new ForeignKeyFacts(
                                row.get("name", String.class),
                                columns,
                                row.get("target", String.class),
                                list(row, "target_columns"),
                                onDelete(row.get("on_delete", String.class)),
                                row.get("deferrable", Boolean.class)));
        }
    }

    private static OnDelete onDelete(String action) {
        return switch (action) {
            case "c" -> OnDelete.CASCADE;
            case "n", "d" -> OnDelete.CLEAR;
            case String none -> OnDelete.NOTHING;
        };
    }

    private static Kind kind(Record row) {
        return switch (row.get("kind", String.class)) {
            case "v", "m" -> Kind.VIEW;
            case "f" -> Kind.FOREIGN_TABLE;
            case String table -> Kind.TABLE;
        };
    }

    private static ColumnFacts column(Record row) {
        Integer length = row.get("max_length", Integer.class);
        return new ColumnFacts(
                row.get("name", String.class),
                row.get("type", String.class),
                family(row.get("base", String.class), row.get("typtype", String.class)),
                row.get("nullable", Boolean.class),
                length == null ? OptionalInt.empty() : OptionalInt.of(length),
                row.get("generated", Boolean.class));
    }

    private static Family family(String base, String typtype) {
        if (typtype.equals("e")) {
            return Family.TEXT;
        }
        return switch (base) {
            case "text", "varchar", "bpchar", "name", "citext" -> Family.TEXT;
            case "int2", "int4", "int8", "numeric", "float4", "float8" -> Family.NUMBER;
            case "bool" -> Family.FLAG;
            case "date" -> Family.DATE;
            case "timestamp" -> Family.LOCAL_TIME;
            case "timestamptz" -> Family.INSTANT;
            case "uuid" -> Family.UUID;
            case "bytea" -> Family.BINARY;
            case "json", "jsonb" -> Family.JSON;
            case String other -> Family.OTHER;
        };
    }

    private static String oid(Record row) {
        return row.get("oid", String.class);
    }

    private static List<String> list(Record row, String column) {
        return List.of(row.get(column, String[].class));
    }
}
