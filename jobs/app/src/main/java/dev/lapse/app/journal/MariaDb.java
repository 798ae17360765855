package dev.lapse.app.journal;

import dev.lapse.core.token.RecordToken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.integration.jdbc.store.channel.ChannelMessageStoreQueryProvider;
import org.springframework.integration.jdbc.store.channel.MySqlChannelMessageStoreQueryProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;

/** MariaDB. A statement that makes, indexes or drops a table ends the transaction it stands in. */
record MariaDb() implements Product {

    private static final int LOCK_NOT_AVAILABLE = 1205;

    /** Moments are kept in UTC, and an update counts the rows it found; the URL must not say otherwise. */
    private static final Map<String, String> DRIVER =
            Map.of("connectionTimeZone", "UTC", "preserveInstants", "true", "useAffectedRows", "false");

    private static final Pattern CONTRADICTION = Pattern.compile(
            "[?&](connectionTimeZone|forceConnectionTimeZoneToSession|preserveInstants|timezone|serverTimezone|useAffectedRows"
                    + "|sessionVariables)=",
            Pattern.CASE_INSENSITIVE);

    private static final String DURABLE =
            "select @@global.innodb_flush_log_at_trx_commit, @@global.log_bin, @@global.sync_binlog";

    private static final String MERGE = """
            insert into lapse_carried_date (token, event, carried, latest, key_period)
            values (?, ?, ?, ?, ?)
            on duplicate key update
                carried = case when values(latest) then greatest(carried, values(carried))
                               else least(carried, values(carried)) end,
                latest = values(latest)""";

    /** Refuses a URL that tells the driver to count or to keep time in another way. */
    static MariaDb checked(String url) {
        Matcher contradiction = CONTRADICTION.matcher(url);
        if (contradiction.find()) {
            throw new JournalRefusedException(
                    "lapse.journal.url sets " + contradiction.group(1) + ", which Lapse sets itself",
                    "remove it from the URL");
        }
        return new MariaDb();
    }

    @Override
    public String folder() {
        return "mariadb";
    }

    @Override
    public Map<String, String> driverSettings() {
        return DRIVER;
    }

    @Override
    public String onConnect(String sessions) {
        return """
                set sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',
                    time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1, check_constraint_checks = 1,
                    innodb_lock_wait_timeout = 10, lock_wait_timeout = 10, max_statement_time = 0,
                    @lapse_session = get_lock(concat('%s ', connection_id()), 0)""".formatted(sessions);
    }

    /** A session cannot ask for more than the server is set to, so that the server must be set to it. */
    @Override
    public void check(Connection connection) throws SQLException {
        ServerVersion.of(connection).require("MariaDB", 10, 6);
        try (Statement statement = connection.createStatement();
                ResultSet durable = statement.executeQuery(DURABLE)) {
            durable.next();
            requireDurable(durable.getInt(1), durable.getBoolean(2), durable.getInt(3));
        }
    }

    /** A transaction that the binary log does not have is taken back when the server comes up again. */
    static void requireDurable(int flushLogAtCommit, boolean binaryLog, int syncBinaryLog) {
        if (flushLogAtCommit != 1 && flushLogAtCommit != 3) {
            throw losesCommits("innodb_flush_log_at_trx_commit");
        }
        if (binaryLog && syncBinaryLog != 1) {
            throw losesCommits("sync_binlog");
        }
    }

    private static JournalRefusedException losesCommits(String variable) {
        return new JournalRefusedException(
                "the MariaDB at lapse.journal.url has not " + variable
                        + " = 1; when its host fails it would lose what it said was committed",
                "set " + variable + " = 1 there, in its configuration as well");
    }

    @Override
    public int endSessions(JdbcTemplate jdbc, String sessions) {
        return new MariaDbSessions(jdbc, sessions).end();
    }

    @Override
    public <T> T briefly(JdbcTemplate jdbc, Supplier<T> work) {
        jdbc.execute("set idle_transaction_timeout = 5");
        try {
            return work.get();
        } finally {
            jdbc.execute("set idle_transaction_timeout = default");
        }
    }

    @Override
    public String now() {
        return "utc_timestamp(6)";
    }

    @Override
    public String nowPlusMillis() {
        return "utc_timestamp(6) + interval (? * 1000) microsecond";
    }

    @Override
    public boolean lockNotAvailable(SQLException e) {
        return e.getErrorCode() == LOCK_NOT_AVAILABLE;
    }

    @Override
    public String lockedEpoch() {
        return "select epoch from lapse_fence where id = 1 lock in share mode";
    }

    @Override
    public String createRecordLog(String table) {
        return """
                create table if not exists %s (
                    token      varbinary(16) not null,
                    chunk_id   bigint not null,
                    record_set varchar(400) not null,
                    fate       varchar(20) not null
                ) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin""".formatted(table);
    }

    /** Its lock would keep all that come after it waiting, readers too. */
    @Override
    public String indexRecordLog(String table) {
        return "create index if not exists " + table + "_token on " + table + " (token) wait 2";
    }

    @Override
    public String dropRecordLog(String table) {
        return "drop table if exists " + table + " wait 2";
    }

    @Override
    public void mergeCarriedDates(JdbcTemplate jdbc, List<CarriedRow> rows) {
        mergeEach(jdbc, MERGE, rows);
    }

    /** It has no arrays; a list is served by the index, however long. */
    @Override
    public String amongTokens(int count) {
        return "token in (" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    @Override
    public Object[] tokens(Collection<RecordToken> tokens) {
        return tokens.stream().map(RecordToken::bytes).toArray();
    }

    @Override
    public int oneState() {
        return TransactionDefinition.ISOLATION_REPEATABLE_READ;
    }

    @Override
    public String batchScript() {
        return "org/springframework/batch/core/schema-mariadb.sql";
    }

    @Override
    public String channelScript() {
        return "org/springframework/integration/jdbc/schema-mysql.sql";
    }

    @Override
    public ChannelMessageStoreQueryProvider channelQueries() {
        return new MySqlChannelMessageStoreQueryProvider();
    }

    @Override
    public String quartzScript() {
        return "org/quartz/impl/jdbcjobstore/tables_mysql_innodb.sql";
    }
}
