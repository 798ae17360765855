package dev.lapse.store.jdbc;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Name;

/** Partitions of PostgreSQL: tables of their own, of which TRUNCATE removes the file with the commit. */
final class PostgresPartitions implements Partitions {

    /**
     * Those that nobody else has a part in, on any level of the table: no row elsewhere refers to them, no trigger and no rule would
     * see their rows go, and no policy hides a row.
     */
    private static final String EMPTIABLE = """
            select n.nspname || '.' || c.relname as name
            from pg_catalog.pg_partition_tree(to_regclass(format('%I.%I', ?::text, ?::text))) as part
            join pg_catalog.pg_class c on c.oid = part.relid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where part.isleaf and c.relkind = 'r'
              and has_table_privilege(c.oid, 'TRUNCATE') and has_table_privilege(c.oid, 'SELECT')
              and not exists (
                  select 1
                  from pg_catalog.pg_partition_ancestors(c.oid) as level
                  where row_security_active(level.relid::oid)
                     or exists (select 1 from pg_catalog.pg_constraint k
                                where k.contype = 'f' and k.confrelid = level.relid)
                     or exists (select 1 from pg_catalog.pg_trigger t
                                where t.tgrelid = level.relid and not t.tgisinternal and t.tgenabled <> 'D'
                                  and t.tgtype & (8 | 32) <> 0)
                     or exists (select 1 from pg_catalog.pg_rewrite r
                                where r.ev_class = level.relid and r.ev_type = '4' and r.ev_enabled <> 'D'))
              and not exists (select 1 from pg_catalog.pg_inherits i where i.inhparent = c.oid)
            order by 1
            """;

    @Override
    public List<Part> of(DSLContext dsl, BoundTable table) {
        Name name = table.unaliased();
        return dsl.fetch(EMPTIABLE, name.first(), name.last())
                .map(row -> new Part(row.get("name", String.class), Optional.empty()));
    }

    @Override
    public void lock(DSLContext dsl, BoundTable part) {
        dsl.execute("lock table only {0} in access exclusive mode", part.unaliased());
    }

    /** Other than DROP it needs no lock on the whole table. */
    @Override
    public void empty(DSLContext dsl, BoundTable part) {
        dsl.execute("truncate table only {0} continue identity restrict", part.unaliased());
    }
}
