package dev.lapse.store.jdbc;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Signal;
import dev.lapse.core.store.TableFacts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;

/** PostgreSQL's way. */
final class PostgresServerStatements implements Server {

    private static final String MAY_SEE_CONTROL_DATA =
            "select has_function_privilege('pg_catalog.pg_control_system()', 'execute')";

    private static final String CONTROL_DATA =
            "select system_identifier || '/' || current_database() from pg_catalog.pg_control_system()";

    private static final String MAY_SEE_CHECKPOINT =
            "select has_function_privilege('pg_catalog.pg_control_checkpoint()', 'execute')";

    private static final String TIMELINE = "select cast(timeline_id as text) from pg_catalog.pg_control_checkpoint()";

    /** The oids of a database and of its own catalog are as good as nothing after a restore, but tell neighbours apart. */
    private static final String WITHOUT_CONTROL_DATA =
            "select 'database ' || oid || '/' || datname from pg_catalog.pg_database where datname = current_database()";

    private static final String CLOCK = "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    private static final String SCHEMAS = """
            select nspname::text from pg_catalog.pg_namespace
            where nspname <> 'information_schema' and not starts_with(nspname, 'pg_')
              and has_schema_privilege(oid, 'USAGE')
            order by 1
            """;

    private static final String CARRY = "select set_config('application_name', ?, true)";

    /** Waits until each session is gone, so that its locks and its uncommitted work are gone too. */
    private static final String END_SESSIONS = """
            select count(*) filter (where pg_terminate_backend(pid, 10000))
            from (select pid, substr(application_name, length(?) + 1) as epoch
                  from pg_catalog.pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid() and starts_with(application_name, ?)
                  offset 0) as session
            where case when epoch ~ '^[0-9]{1,18}$' then cast(epoch as bigint) < ? else false end
            """;

    /** Who may not see all sessions is shown those of others without their times. A replica that has caught up has no lag. */
    private static final String REPLICA_LAG = """
            select case when pg_has_role(current_user, 'pg_read_all_stats', 'usage')
                        then cast(coalesce(max(extract(epoch from replay_lag)), 0) as bigint) end
            from pg_catalog.pg_stat_replication
            """;

    private static final String LONG_TRANSACTION = """
            select case when pg_has_role(current_user, 'pg_read_all_stats', 'usage')
                        then cast(coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0) as bigint) end
            from pg_catalog.pg_stat_activity
            where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
              and not (usename = current_user
                       and (application_name = 'lapse' or starts_with(application_name, 'lapse ')))
            """;

    private static final String ALL_SESSIONS = "it takes pg_read_all_stats";

    private static final String MAY_VACUUM = """
            select pg_has_role(current_user, c.relowner, 'USAGE')
                or (current_setting('server_version_num')::int >= 170000
                    and has_table_privilege(c.oid, case when current_setting('server_version_num')::int >= 170000
                                                        then 'MAINTAIN' else 'SELECT' end))
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname || '.' || c.relname = ?
            """;

    /** A server that answers a COMMIT before it is on disk would lose erasures that the log says are done. */
    @Override
    public String setUp(JdbcStoreConfig.Limits limits) {
        return """
               set statement_timeout = %d; set lock_timeout = %d; set idle_in_transaction_session_timeout = %d;
               select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'
               """.formatted(
                        limits.statement().toMillis(),
                        limits.lock().toMillis(),
                        limits.idle().toMillis());
    }

    @Override
    public String identifier(DSLContext dsl) {
        boolean permitted = dsl.fetchSingle(MAY_SEE_CONTROL_DATA).get(0, Boolean.class);
        return Objects.requireNonNull(
                dsl.fetchSingle(permitted ? CONTROL_DATA : WITHOUT_CONTROL_DATA).get(0, String.class));
    }

    @Override
    public Optional<String> timeline(DSLContext dsl) {
        boolean permitted = dsl.fetchSingle(MAY_SEE_CHECKPOINT).get(0, Boolean.class);
        return permitted ? Optional.of(dsl.fetchSingle(TIMELINE).get(0, String.class)) : Optional.empty();
    }

    @Override
    public Instant clock(DSLContext dsl) {
        return Instant.ofEpochMilli(dsl.fetchSingle(CLOCK).get(0, Long.class));
    }

    @Override
    public List<String> needlessRights(DSLContext dsl, StoreBinding binding) {
        return new PostgresRights(dsl).needless(binding);
    }

    @Override
    public List<SignalQuestion> signals() {
        return List.of(
                new SignalQuestion(Signal.Kind.REPLICA_LAG, REPLICA_LAG, ALL_SESSIONS),
                new SignalQuestion(Signal.Kind.LONG_TRANSACTION, LONG_TRANSACTION, ALL_SESSIONS));
    }

    @Override
    public List<String> schemas(DSLContext dsl) {
        return dsl.fetch(SCHEMAS).getValues(0, String.class);
    }

    @Override
    public List<TableFacts> catalog(DSLContext dsl, List<String> schemas) {
        return new PostgresCatalog(dsl).read(schemas);
    }

    @Override
    public void carry(DSLContext dsl, Fence fence) {
        dsl.fetch(CARRY, fence.sessionName());
    }

    @Override
    public int endSessionsBefore(DSLContext dsl, Fence fence) {
        String name = fence.sessionName();
        String prefix = name.substring(0, name.lastIndexOf(' ') + 1);
        return dsl.fetchSingle(END_SESSIONS, prefix, prefix, fence.epoch()).get(0, Integer.class);
    }

    @Override
    public void deferConstraints(DSLContext dsl) {
        dsl.execute("set constraints all deferred");
    }

    @Override
    public void checkConstraints(DSLContext dsl) {
        dsl.execute("set constraints all immediate");
    }

    @Override
    public Optional<Partitions> partitions() {
        return Optional.of(new PostgresPartitions());
    }

    @Override
    public Reclaim reclaim(DSLContext dsl, BoundTable table) {
        boolean permitted = dsl.fetch(MAY_VACUUM, table.facts().name()).stream()
                .anyMatch(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)));
        if (!permitted) {
            return Reclaim.NOT_PERMITTED;
        }
        dsl.execute("vacuum (skip_locked false) {0}", table.unaliased());
        return Reclaim.DONE;
    }
}
