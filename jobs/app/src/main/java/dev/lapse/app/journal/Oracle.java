package dev.lapse.app.journal;

import dev.lapse.core.token.RecordToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.integration.jdbc.store.channel.ChannelMessageStoreQueryProvider;
import org.springframework.integration.jdbc.store.channel.OracleChannelMessageStoreQueryProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.transaction.TransactionDefinition;

/**
 * Oracle. A statement that makes, indexes or drops a table ends the transaction it stands in. Nobody but the grammar of the
 * tests and H2 in Oracle's mode has read these statements: no server of it was within reach.
 */
record Oracle() implements Product {

    /** ORA-00054, the resource is busy; ORA-30006, the same after waiting. */
    private static final Set<Integer> LOCK_NOT_AVAILABLE = Set.of(54, 30006);

    private static final String MERGE = """
            merge into lapse_carried_date c
            using (select ? as token, ? as event, ? as carried, ? as latest, ? as key_period from dual) v
            on (c.token = v.token and c.event = v.event)
            when matched then update set
                c.carried = case when v.latest = 1 then greatest(c.carried, v.carried)
                                 else least(c.carried, v.carried) end,
                c.latest = v.latest
            when not matched then insert (token, event, carried, latest, key_period)
                values (v.token, v.event, v.carried, v.latest, v.key_period)""";

    @Override
    public String folder() {
        return "oracle";
    }

    @Override
    public String onConnect(String sessions) {
        // A server that answers a COMMIT before it is on disk would lose what the log says is done.
        return """
                begin
                    dbms_session.set_identifier('%s');
                    execute immediate 'alter session set commit_wait = ''FORCE_WAIT''';
                    execute immediate 'alter session set commit_logging = ''IMMEDIATE''';
                    execute immediate 'alter session set ddl_lock_timeout = 2';
                end;""".formatted(sessions);
    }

    @Override
    public void check(Connection connection) throws SQLException {
        ServerVersion.of(connection).require("Oracle", 19, 0);
    }

    @Override
    public int endSessions(JdbcTemplate jdbc, String sessions) {
        return new OracleSessions(jdbc, sessions).end();
    }

    @Override
    public String now() {
        return "systimestamp";
    }

    @Override
    public String nowPlusMillis() {
        return "systimestamp + numtodsinterval(? / 1000, 'SECOND')";
    }

    @Override
    public boolean lockNotAvailable(SQLException e) {
        return LOCK_NOT_AVAILABLE.contains(e.getErrorCode());
    }

    @Override
    public Object flag(boolean value) {
        return value ? 1 : 0;
    }

    @Override
    public Object bytes(byte[] bytes) {
        return new LargeBytes(bytes);
    }

    /** A row has no lock that several can have: one confirmation at a time. */
    @Override
    public String lockedEpoch() {
        return "select epoch from lapse_fence where id = 1 for update wait 10";
    }

    /** Before 23ai nothing can be made only where it is missing: ORA-00955, the name is taken; ORA-01408, it is indexed. */
    @Override
    public String ifMissing(String create) {
        return """
                begin
                    execute immediate '%s';
                exception
                    when others then
                        if sqlcode <> -955 and sqlcode <> -1408 then
                            raise;
                        end if;
                end;""".formatted(create.strip().replace("'", "''"));
    }

    @Override
    public String createRecordLog(String table) {
        return ifMissing("""
                create table %s (
                    token      raw(16) not null,
                    chunk_id   number(19) not null,
                    record_set varchar2(400 char) not null,
                    fate       varchar2(20 char) not null
                )""".formatted(table));
    }

    /** ORA-00942, there is no such table. */
    @Override
    public String dropRecordLog(String table) {
        return """
                begin
                    execute immediate 'drop table %s purge';
                exception
                    when others then
                        if sqlcode <> -942 then
                            raise;
                        end if;
                end;""".formatted(table);
    }

    @Override
    public void mergeCarriedDates(JdbcTemplate jdbc, List<CarriedRow> rows) {
        mergeEach(jdbc, MERGE, rows);
    }

    /** A list has at most 1000 items, and an array needs a type in the schema: a text of all of them. */
    @Override
    public String amongTokens(int count) {
        return "token in (select hextoraw(j.t) from json_table(?, '$[*]' error on error columns (t varchar2(32) path '$')) j)";
    }

    @Override
    public Object[] tokens(Collection<RecordToken> tokens) {
        String hex = tokens.stream().map(token -> '"' + token.hex() + '"').collect(Collectors.joining(",", "[", "]"));
        return new Object[] {new SqlParameterValue(Types.CLOB, hex)};
    }

    @Override
    public int oneState() {
        return TransactionDefinition.ISOLATION_SERIALIZABLE;
    }

    @Override
    public String batchScript() {
        return "org/springframework/batch/core/schema-oracle.sql";
    }

    @Override
    public String channelScript() {
        return "org/springframework/integration/jdbc/schema-oracle.sql";
    }

    @Override
    public ChannelMessageStoreQueryProvider channelQueries() {
        return new OracleChannelMessageStoreQueryProvider();
    }

    @Override
    public String quartzScript() {
        return "org/quartz/impl/jdbcjobstore/tables_oracle.sql";
    }

    @Override
    public String quartzDelegate() {
        return "org.quartz.impl.jdbcjobstore.oracle.OracleDelegate";
    }
}
