package dev.lapse.app.journal;

import dev.lapse.core.token.RecordToken;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.integration.jdbc.store.channel.ChannelMessageStoreQueryProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database product that can hold the journal, and every statement that differs between them. */
sealed interface Product permits H2, PostgreSql, MariaDb, Oracle {

    /** @throws JournalRefusedException if no product knows the URL, or it would lose what was committed */
    static Product of(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgreSql();
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return MariaDb.checked(url);
        }
        if (url.startsWith("jdbc:oracle:thin:")) {
            return new Oracle();
        }
        if (url.startsWith("jdbc:h2:")) {
            return H2.checked(url);
        }
        String[] parts = url.split(":", 3);
        throw new JournalRefusedException(
                "lapse.journal.url names a database that cannot hold the journal ("
                        + (parts.length == 3 ? parts[0] + ":" + parts[1] : "no JDBC URL") + ")",
                "use a jdbc:h2:file:, a jdbc:postgresql:, a jdbc:mariadb: or a jdbc:oracle:thin: URL");
    }

    /** The product's folder under {@code sql/}. */
    String folder();

    /** The URL that the driver is given where {@code url} is configured. */
    default String connectTo(String url) {
        return url;
    }

    /** What the driver is told beside the URL. */
    default Map<String, String> driverSettings() {
        return Map.of();
    }

    /** What a new connection of the process whose sessions are called {@code sessions} is told first. */
    String onConnect(String sessions);

    /** @throws JournalRefusedException if the server is another product or too old, or would lose what it says is committed */
    void check(Connection connection) throws SQLException;

    /**
     * Ends every session with the name given and its transaction, waits until their locks are gone, and counts those that did
     * not end in time; none where the product gives sessions no names.
     */
    default int endSessions(JdbcTemplate jdbc, String sessions) {
        return 0;
    }

    /** Does {@code work} in the caller's transaction; the server ends it where the process stands still in it, if it can. */
    default <T> T briefly(JdbcTemplate jdbc, Supplier<T> work) {
        return work.get();
    }

    /** The database's clock when the statement began. */
    String now();

    /** The same, later by the parameter's milliseconds. */
    String nowPlusMillis();

    /** Whether a lock was not to be had in time. */
    boolean lockNotAvailable(SQLException e);

    /** How yes and no are bound. */
    default Object flag(boolean value) {
        return value;
    }

    /** How bytes of any length are bound. */
    default Object bytes(byte[] bytes) {
        return bytes;
    }

    /** The statement that makes a table, a sequence, an index or a key, so that it does nothing where there is one already. */
    default String ifMissing(String create) {
        return create.strip()
                .replaceFirst("(?i)^create (table|sequence|index) ", "create $1 if not exists ")
                .replaceFirst("(?i)^(alter table \\w+\\s+add\\s+constraint) ", "$1 if not exists ");
    }

    /** Reads the epoch so that nobody raises it before the transaction ends. */
    String lockedEpoch();

    /** Makes a table of the record log, unless it is there. */
    String createRecordLog(String table);

    /** Indexes a table of the record log by its tokens, unless it is. */
    default String indexRecordLog(String table) {
        return ifMissing("create index " + table + "_token on " + table + " (token)");
    }

    /** Drops a table of the record log, if it is there; waits only briefly, as its next readers would wait behind it. */
    default String dropRecordLog(String table) {
        return "drop table if exists " + table;
    }

    /** A record of the record log as it is written. */
    record LoggedRow(RecordToken token, String recordSet, String fate) {}

    /** Writes rows of a chunk into a table of the record log. */
    default void logRecords(JdbcTemplate jdbc, String table, long chunk, List<LoggedRow> rows) {
        jdbc.batchUpdate(
                "insert into " + table + " (token, record_set, fate, chunk_id) values (?, ?, ?, ?)",
                rows.stream()
                        .map(row -> new Object[] {row.token().bytes(), row.recordSet(), row.fate(), chunk})
                        .toList());
    }

    /**
     * A date as it is carried for the record with the token.
     *
     * @param latest whether the latest date counts; else the earliest does
     */
    record CarriedRow(RecordToken token, String event, LocalDate date, boolean latest) {}

    /** Sends {@code merge} for each row, in one batch, with its token, event, date, latest and the key's period. */
    default void mergeEach(JdbcTemplate jdbc, String merge, List<CarriedRow> rows) {
        jdbc.batchUpdate(
                merge,
                rows.stream()
                        .map(row -> new Object[] {
                            row.token().bytes(),
                            row.event(),
                            Date.valueOf(row.date()),
                            flag(row.latest()),
                            row.token().period()
                        })
                        .toList());
    }

    /** Merges rows into the carried dates: each date counts only where it is later, or earlier, than what is carried. */
    void mergeCarriedDates(JdbcTemplate jdbc, List<CarriedRow> rows);

    /** The condition that a token is among as many as {@link #tokens} gives parameters for. */
    default String amongTokens(int count) {
        return "token = any(?)";
    }

    /** The parameters of {@link #amongTokens}. */
    Object[] tokens(Collection<RecordToken> tokens);

    /** The isolation under which several statements see one state of the database. */
    int oneState();

    /** Spring Batch's own script for its tables. */
    String batchScript();

    /** Whether processes can share the work on it: one that stands still, or dies, must not keep the others from their journal. */
    default boolean isShareable() {
        return true;
    }

    /** Spring Integration's own script for its tables. */
    String channelScript();

    /** How Spring Integration speaks to the product. */
    ChannelMessageStoreQueryProvider channelQueries();

    /** Quartz's own script for its tables. */
    String quartzScript();

    /** The class of Quartz that speaks to the product. */
    default String quartzDelegate() {
        return "org.quartz.impl.jdbcjobstore.StdJDBCDelegate";
    }
}
