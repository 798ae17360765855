package dev.lapse.app.journal;

import java.util.Optional;
import org.springframework.transaction.TransactionDefinition;

/** PostgreSQL. */
record PostgreSql() implements Product {

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String onConnect(String sessions) {
        // A server that answers a COMMIT before it is on disk would lose what the log says is done.
        return "set lock_timeout = 10000; set application_name = '" + sessions
                + "'; select set_config('synchronous_commit',"
                + " 'on', false) where current_setting('synchronous_commit') = 'off'";
    }

    @Override
    public Optional<String> endSessions() {
        return Optional.of("""
                select count(*) filter (where not pg_terminate_backend(pid, 10000))
                from (select pid
                      from pg_catalog.pg_stat_activity
                      where datname = current_database() and pid <> pg_backend_pid() and application_name = ?
                      offset 0) as session""");
    }

    @Override
    public Optional<String> endIfIdle() {
        return Optional.of("set local idle_in_transaction_session_timeout = 5000");
    }

    @Override
    public String now() {
        return "statement_timestamp()";
    }

    @Override
    public String nowPlusMillis() {
        return "statement_timestamp() + ? * interval '1 millisecond'";
    }

    @Override
    public Optional<String> impatient() {
        return Optional.of("set local lock_timeout = 2000");
    }

    @Override
    public String lockNotAvailable() {
        return "55P03";
    }

    @Override
    public String lockedEpoch() {
        return "select epoch from lapse_fence where id = 1 for share";
    }

    @Override
    public String createRecordLog(String table) {
        return """
                create table if not exists %s (
                    token      bytea not null,
                    chunk_id   bigint not null,
                    record_set varchar(400) not null,
                    fate       varchar(20) not null
                )""".formatted(table);
    }

    @Override
    public String logRecords(String table) {
        return """
                insert into %s (token, record_set, fate, chunk_id)
                select v.token, v.record_set, v.fate, ?
                from unnest(cast(? as bytea[]), cast(? as text[]), cast(? as text[])) as v (token, record_set, fate)""".formatted(table);
    }

    @Override
    public String mergeCarriedDates() {
        return """
                insert into lapse_carried_date as c (token, event, carried, latest, key_period)
                select v.token, v.event, v.carried, v.latest, v.key_period
                from unnest(cast(? as bytea[]), cast(? as text[]), cast(? as date[]), cast(? as boolean[]),
                            cast(? as integer[])) as v (token, event, carried, latest, key_period)
                on conflict (token, event) do update set
                    carried = case when excluded.latest then greatest(c.carried, excluded.carried)
                                   else least(c.carried, excluded.carried) end,
                    latest = excluded.latest""";
    }

    @Override
    public int oneState() {
        return TransactionDefinition.ISOLATION_REPEATABLE_READ;
    }

    @Override
    public String batchScript() {
        return "org/springframework/batch/core/schema-postgresql.sql";
    }
}
