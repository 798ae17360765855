package dev.lapse.app.journal;

import dev.lapse.core.token.RecordToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.integration.jdbc.store.channel.ChannelMessageStoreQueryProvider;
import org.springframework.integration.jdbc.store.channel.H2ChannelMessageStoreQueryProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.TransactionDefinition;

/** H2 in a file, for one host. */
record H2() implements Product {

    private static final String MERGE = """
            merge into lapse_carried_date as c
            using (values (cast(? as binary varying(16)), cast(? as varchar), cast(? as date), cast(? as boolean),
                           cast(? as integer))) as v (token, event, carried, latest, key_period)
            on c.token = v.token and c.event = v.event
            when matched then update set
                carried = case when v.latest then greatest(c.carried, v.carried)
                               else least(c.carried, v.carried) end,
                latest = v.latest
            when not matched then insert (token, event, carried, latest, key_period)
                values (v.token, v.event, v.carried, v.latest, v.key_period)""";

    /** Refuses what is no file, and a file that would lose commits with the process. */
    static H2 checked(String url) {
        String[] parts = url.substring("jdbc:h2:".length()).split(";");
        if (parts[0].startsWith("mem:") || parts[0].startsWith("tcp:") || parts[0].startsWith("ssl:")) {
            throw new JournalRefusedException(
                    "lapse.journal.url names an H2 database that is no file of this host, so that nobody knows what a kill"
                            + " would lose",
                    "use jdbc:h2:file:PATH;WRITE_DELAY=0;AUTO_SERVER=TRUE or PostgreSQL");
        }
        boolean durable = Arrays.stream(parts)
                .skip(1)
                .anyMatch(setting -> setting.strip().toUpperCase(Locale.ROOT).equals("WRITE_DELAY=0"));
        if (!durable) {
            throw new JournalRefusedException(
                    "lapse.journal.url names an H2 file without WRITE_DELAY=0; a killed process would lose what it committed",
                    "add ;WRITE_DELAY=0 to the URL");
        }
        return new H2();
    }

    @Override
    public String folder() {
        return "h2";
    }

    /**
     * Through H2's file system that opens a file again which an interrupt closed: Quartz interrupts its own threads when it
     * ends, and one of them in the middle of a write would close the file for the whole process.
     */
    @Override
    public String connectTo(String url) {
        return url.replaceFirst("^jdbc:h2:(file:)?(retry:)?", "jdbc:h2:file:retry:");
    }

    @Override
    public String onConnect(String sessions) {
        return "set lock_timeout 10000";
    }

    /** It is in this process, in the version that Lapse was built with. */
    @Override
    public void check(Connection connection) {}

    /** The process that opened the file first serves it to the others. */
    @Override
    public boolean isShareable() {
        return false;
    }

    @Override
    public String now() {
        return "current_timestamp";
    }

    @Override
    public String nowPlusMillis() {
        return "dateadd(millisecond, cast(? as bigint), current_timestamp)";
    }

    @Override
    public boolean lockNotAvailable(SQLException e) {
        return "HYT00".equals(e.getSQLState());
    }

    @Override
    public String lockedEpoch() {
        return "select epoch from lapse_fence where id = 1 for update";
    }

    @Override
    public String createRecordLog(String table) {
        return """
                create table if not exists %s (
                    token      binary varying(16) not null,
                    chunk_id   bigint not null,
                    record_set varchar(400) not null,
                    fate       varchar(20) not null
                )""".formatted(table);
    }

    /** Two of these at once could not both insert; the lock on the epoch lets only one confirmation in at a time. */
    @Override
    public void mergeCarriedDates(JdbcTemplate jdbc, List<CarriedRow> rows) {
        mergeEach(jdbc, MERGE, rows);
    }

    @Override
    public Object[] tokens(Collection<RecordToken> tokens) {
        return new Object[] {
            new SqlArrayValue("binary varying", (Object[])
                    tokens.stream().map(RecordToken::bytes).toArray(byte[][]::new))
        };
    }

    @Override
    public int oneState() {
        return TransactionDefinition.ISOLATION_SERIALIZABLE;
    }

    @Override
    public String batchScript() {
        return "org/springframework/batch/core/schema-h2.sql";
    }

    @Override
    public String channelScript() {
        return "org/springframework/integration/jdbc/schema-h2.sql";
    }

    @Override
    public ChannelMessageStoreQueryProvider channelQueries() {
        return new H2ChannelMessageStoreQueryProvider();
    }

    @Override
    public String quartzScript() {
        return "org/quartz/impl/jdbcjobstore/tables_h2.sql";
    }
}
