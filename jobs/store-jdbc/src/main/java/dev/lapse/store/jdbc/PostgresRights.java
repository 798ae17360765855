package dev.lapse.store.jdbc;

import dev.lapse.core.policy.StoreBinding;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;

/**
 * What a role of PostgreSQL may do beyond {@code sql/grants/store-postgresql.sql}. TRUNCATE on a partition is not among it: with it
 * a partition is emptied at once.
 */
record PostgresRights(DSLContext dsl) {

    /** Whoever is a superuser may do all the rest, which is not told once more; so is whoever owns a table. */
    private static final String NEEDLESS = """
            with me as (select rolsuper, rolcreaterole, rolcreatedb from pg_catalog.pg_roles where rolname = current_user),
                 tables as (select c.oid, c.relispartition, lower(n.nspname || '.' || c.relname) = any(?) as bound,
                                   pg_has_role(current_user, c.relowner, 'USAGE') as owned
                            from pg_catalog.pg_class c
                            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                            where c.relkind in ('r', 'p') and n.nspname = any(?)),
                 held (place, what) as (
                     select 1, 'SUPERUSER' from me where rolsuper
                     union all
                     select 2, 'CREATEROLE' from me where rolcreaterole and not rolsuper
                     union all
                     select 3, 'CREATEDB' from me where rolcreatedb and not rolsuper
                     union all
                     select 4, 'CREATE on the database' from me
                     where not rolsuper and has_database_privilege(current_database(), 'CREATE')
                     union all
                     select 5, 'CREATE on the schema ' || n.nspname from me cross join pg_catalog.pg_namespace n
                     where not rolsuper and n.nspname = any(?) and has_schema_privilege(n.oid, 'CREATE')
                     union all
                     select 6, 'ownership of tables (' || count(*) || ')' from me cross join tables
                     where not rolsuper and owned having count(*) > 0
                     union all
                     select 7, 'INSERT (tables: ' || count(*) || ')' from me cross join tables
                     where not rolsuper and not owned and has_any_column_privilege(oid, 'INSERT') having count(*) > 0
                     union all
                     select 8, 'TRUNCATE (tables: ' || count(*) || ')' from me cross join tables
                     where not rolsuper and not owned and not relispartition and has_table_privilege(oid, 'TRUNCATE')
                     having count(*) > 0
                     union all
                     select 9, 'UPDATE or DELETE where nothing is bound (tables: ' || count(*) || ')' from me cross join tables
                     where not rolsuper and not owned and not bound and not relispartition
                       and (has_any_column_privilege(oid, 'UPDATE') or has_table_privilege(oid, 'DELETE'))
                     having count(*) > 0)
            select what from held order by place, what
            """;

    List<String> needless(StoreBinding binding) {
        String[] bound = binding.recordSets().stream()
                .map(recordSet -> recordSet.target().name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        String[] schemas = binding.schemas().toArray(String[]::new);
        return dsl.fetch(NEEDLESS, bound, schemas, schemas).stream()
                .map(row -> row.get(0, String.class))
                .toList();
    }
}
