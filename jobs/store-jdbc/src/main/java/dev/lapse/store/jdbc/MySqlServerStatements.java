package dev.lapse.store.jdbc;

import dev.lapse.core.store.TableFacts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;

/** What MySQL says otherwise than MariaDB. It bounds the time of a SELECT only, and an idle session whatever it is in. */
final class MySqlServerStatements extends MariaDbServerStatements {

    private static final String SET_UP = """
            set sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00',
                foreign_key_checks = 1, unique_checks = 1,
                innodb_lock_wait_timeout = %d, lock_wait_timeout = %d,
                max_execution_time = %d, wait_timeout = %d,
                optimizer_switch = 'block_nested_loop=off'
            """;

    private static final String INDEXES = """
            select concat(table_schema, '.', table_name) as oid,
                   concat(table_schema, '.', table_name, ' ', index_name) as id, index_name as name,
                   non_unique = 0 as is_unique, column_name as own_column, sub_part is not null as is_part
            from information_schema.statistics
            where table_schema in ({0}) and index_type in ('BTREE', 'HASH') and is_visible = 'YES'
            order by table_schema, table_name, index_name, seq_in_index
            """;

    private static final String CHECKS = """
            select concat(t.table_schema, '.', t.table_name) as oid, c.constraint_name as name, c.check_clause as clause
            from information_schema.check_constraints c
            join information_schema.table_constraints t
              on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name
            where c.constraint_schema in ({0}) and t.constraint_type = 'CHECK'
            order by 1, 2
            """;

    @Override
    public String setUp(JdbcStoreConfig.Limits limits) {
        long lock = seconds(limits.lock());
        return SET_UP.formatted(lock, lock, limits.statement().toMillis(), seconds(limits.idle()));
    }

    @Override
    public String identifier(DSLContext dsl) {
        return Objects.requireNonNull(dsl.fetchSingle("select concat(@@server_uuid, '/', coalesce(database(), ''))")
                .get(0, String.class));
    }

    /** What erases without return, and depends on how a server treats locks and names, is not done where it was never run. */
    @Override
    public Optional<Partitions> partitions() {
        return Optional.empty();
    }

    @Override
    public List<TableFacts> catalog(DSLContext dsl, List<String> schemas) {
        return new MariaDbCatalog(dsl, INDEXES, CHECKS).read(schemas);
    }
}
