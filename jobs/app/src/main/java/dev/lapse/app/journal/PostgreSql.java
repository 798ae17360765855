package dev.lapse.app.journal;

import dev.lapse.core.token.RecordToken;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.springframework.integration.jdbc.store.channel.ChannelMessageStoreQueryProvider;
import org.springframework.integration.jdbc.store.channel.PostgresChannelMessageStoreQueryProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.TransactionDefinition;

/** PostgreSQL. */
record PostgreSql() implements Product {

    private static final String END_SESSIONS = """
            select count(*) filter (where not pg_terminate_backend(pid, 10000))
            from (select pid
                  from pg_catalog.pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid() and application_name = ?
                  offset 0) as session""";

    private static final String MERGE = """
            insert into lapse_carried_date as c (token, event, carried, latest, key_period)
            select v.token, v.event, v.carried, v.latest, v.key_period
            from unnest(cast(? as bytea[]), cast(? as text[]), cast(? as date[]), cast(? as boolean[]),
                        cast(? as integer[])) as v (token, event, carried, latest, key_period)
            on conflict (token, event) do update set
                carried = case when excluded.latest then greatest(c.carried, excluded.carried)
                               else least(c.carried, excluded.carried) end,
                latest = excluded.latest""";

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
    public void check(Connection connection) throws SQLException {
        ServerVersion.of(connection).require("PostgreSQL", 14, 0);
    }

    @Override
    public int endSessions(JdbcTemplate jdbc, String sessions) {
        return Objects.requireNonNull(jdbc.queryForObject(END_SESSIONS, Integer.class, sessions));
    }

    @Override
    public <T> T briefly(JdbcTemplate jdbc, Supplier<T> work) {
        jdbc.execute("set local idle_in_transaction_session_timeout = 5000");
        return work.get();
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
    public boolean lockNotAvailable(SQLException e) {
        return "55P03".equals(e.getSQLState());
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
    public String dropRecordLog(String table) {
        return "set local lock_timeout = 2000; drop table if exists " + table;
    }

    @Override
    public void logRecords(JdbcTemplate jdbc, String table, long chunk, List<LoggedRow> rows) {
        jdbc.update(
                """
                insert into %s (token, record_set, fate, chunk_id)
                select v.token, v.record_set, v.fate, ?
                from unnest(cast(? as bytea[]), cast(? as text[]), cast(? as text[])) as v (token, record_set, fate)""".formatted(table),
                chunk,
                array("bytea", rows, row -> row.token().bytes(), byte[][]::new),
                array("text", rows, LoggedRow::recordSet, String[]::new),
                array("text", rows, LoggedRow::fate, String[]::new));
    }

    @Override
    public void mergeCarriedDates(JdbcTemplate jdbc, List<CarriedRow> rows) {
        jdbc.update(
                MERGE,
                array("bytea", rows, row -> row.token().bytes(), byte[][]::new),
                array("text", rows, CarriedRow::event, String[]::new),
                array("date", rows, row -> Date.valueOf(row.date()), Date[]::new),
                array("boolean", rows, CarriedRow::latest, Boolean[]::new),
                array("integer", rows, row -> row.token().period(), Integer[]::new));
    }

    @Override
    public Object[] tokens(Collection<RecordToken> tokens) {
        return new Object[] {array("bytea", tokens, RecordToken::bytes, byte[][]::new)};
    }

    private static <T, V> SqlArrayValue array(
            String type, Collection<T> rows, Function<T, V> column, IntFunction<V[]> array) {
        return new SqlArrayValue(type, (Object[]) rows.stream().map(column).toArray(array));
    }

    @Override
    public int oneState() {
        return TransactionDefinition.ISOLATION_REPEATABLE_READ;
    }

    @Override
    public String batchScript() {
        return "org/springframework/batch/core/schema-postgresql.sql";
    }

    @Override
    public String channelScript() {
        return "org/springframework/integration/jdbc/schema-postgresql.sql";
    }

    @Override
    public ChannelMessageStoreQueryProvider channelQueries() {
        return new PostgresChannelMessageStoreQueryProvider();
    }

    @Override
    public String quartzScript() {
        return "org/quartz/impl/jdbcjobstore/tables_postgres.sql";
    }

    @Override
    public String quartzDelegate() {
        return "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate";
    }
}
