package dev.lapse.store.jdbc;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Signal;
import dev.lapse.core.store.TableFacts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Oracle's way. Whatever Lapse must see, it asks for; where a right is missing, the server's refusal is the answer, as a
 * catalog or a list of sessions with holes would be worse than none.
 */
final class OracleServerStatements implements Server {

    private static final String IDENTIFIER = """
            select to_char(d.dbid) || '/' || to_char(d.con_dbid) || '/' || sys_context('userenv', 'con_name') as name
            from v$database d
            """;

    /** Of the incarnation, which begins with each opening after a restore to a point in time. */
    private static final String TIMELINE = "select to_char(d.resetlogs_change#) as timeline from v$database d";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final String CLOCK =
            "select to_char(systimestamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as moment from dual";

    /** Of those of the whole database: {@code sql/grants} has the first two, and the third is what a role of the second gives. */
    private static final String NEEDLESS = """
            select s.privilege from session_privs s
            where s.privilege not in ('CREATE SESSION', 'ALTER SYSTEM', 'SELECT ANY DICTIONARY')
            order by s.privilege
            """;

    /** Of a standby that a read-only service of the same name may lie on; a primary has no such row. */
    private static final String REPLICA_LAG = """
            select coalesce(max(extract(day from to_dsinterval(d.value)) * 86400
                                + extract(hour from to_dsinterval(d.value)) * 3600
                                + extract(minute from to_dsinterval(d.value)) * 60
                                + round(extract(second from to_dsinterval(d.value)))), 0) as figure
            from v$dataguard_stats d
            where d.name = 'apply lag'
            """;

    private static final String LONG_TRANSACTION = """
            select coalesce(max(round((sysdate - t.start_date) * 86400)), 0) as figure
            from gv$transaction t
            join gv$session s on s.inst_id = t.inst_id and s.taddr = t.addr
            where coalesce(s.client_identifier, 'none') not like 'lapse %'
            """;

    private static final String UNDO = """
            select coalesce(max(round(100 * u.activeblks / f.blocks)), 0) as figure
            from v$undostat u
            cross join (select sum(greatest(d.blocks, d.maxblocks)) as blocks
                        from dba_data_files d
                        where d.tablespace_name in (select p.value from v$parameter p where p.name = 'undo_tablespace')) f
            where u.end_time >= sysdate - 1 / 96 and f.blocks > 0
            """;

    private static final String DICTIONARY = "it takes select_catalog_role";

    private static final String SCHEMAS = """
            select u.username from all_users u
            where u.oracle_maintained = 'N' and exists (select 1 from all_tables t where t.owner = u.username)
            order by 1
            """;

    private static final String CARRY = "begin dbms_session.set_identifier(?); end;";

    private static final String PUT_DOWN = "begin dbms_session.clear_identifier; end;";

    /** Numbers with a point, texts by their code points and times in UTC, whatever the client's language is. */
    @Override
    public String setUp(JdbcStoreConfig.Limits limits) {
        return """
               alter session set nls_numeric_characters = '.,' nls_sort = 'BINARY' nls_comp = 'BINARY'
               time_zone = '+00:00' ddl_lock_timeout = %d""".formatted(Math.max(1, limits.lock().toSeconds()));
    }

    @Override
    public String identifier(DSLContext dsl) {
        return Objects.requireNonNull(dsl.fetchSingle(IDENTIFIER).get(0, String.class));
    }

    @Override
    public Optional<String> timeline(DSLContext dsl) {
        return Optional.ofNullable(dsl.fetchSingle(TIMELINE).get(0, String.class));
    }

    @Override
    public Instant clock(DSLContext dsl) {
        return LocalDateTime.parse(dsl.fetchSingle(CLOCK).get(0, String.class), MOMENT)
                .toInstant(ZoneOffset.UTC);
    }

    /** What the dictionary has of the session: rights of roles are among them. */
    @Override
    public List<String> needlessRights(DSLContext dsl, StoreBinding binding) {
        return dsl.fetch(NEEDLESS).stream().map(row -> row.get(0, String.class)).toList();
    }

    @Override
    public List<SignalQuestion> signals() {
        return List.of(
                new SignalQuestion(Signal.Kind.REPLICA_LAG, REPLICA_LAG, DICTIONARY),
                new SignalQuestion(Signal.Kind.LONG_TRANSACTION, LONG_TRANSACTION, DICTIONARY),
                new SignalQuestion(Signal.Kind.UNDO, UNDO, DICTIONARY));
    }

    @Override
    public List<String> schemas(DSLContext dsl) {
        return dsl.fetch(SCHEMAS).getValues(0, String.class);
    }

    @Override
    public List<TableFacts> catalog(DSLContext dsl, List<String> schemas) {
        return new OracleCatalog(dsl).read(schemas);
    }

    @Override
    public void carry(DSLContext dsl, Fence fence) {
        dsl.execute(CARRY, fence.sessionName());
    }

    @Override
    public void putDown(DSLContext dsl) {
        dsl.execute(PUT_DOWN);
    }

    @Override
    public int endSessionsBefore(DSLContext dsl, Fence fence) {
        return new OracleSessions(dsl).endBefore(fence);
    }

    @Override
    public void deferConstraints(DSLContext dsl) {
        dsl.execute("set constraints all deferred");
    }

    @Override
    public void checkConstraints(DSLContext dsl) {
        dsl.execute("set constraints all immediate");
    }

    /** New rows of the table take the place; shrinking its segment is the administrator's, as it moves rows. */
    @Override
    public Reclaim reclaim(DSLContext dsl, BoundTable table) {
        return Reclaim.PENDING;
    }
}
