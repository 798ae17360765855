package dev.lapse.store.jdbc;

import dev.lapse.core.store.Fence;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.exception.NoDataFoundException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;

/** What Lapse asks of a server and its sessions, sent to nobody; one older session is there until it is ended. */
final class OracleServerRehearsal {

    static final Fence FENCE = new Fence("11111111-2222-3333-4444-555555555555", 7);

    private final Set<String> sent = new TreeSet<>();
    private boolean ended;

    private OracleServerRehearsal() {}

    static Set<String> rendered() {
        OracleServerRehearsal rehearsal = new OracleServerRehearsal();
        rehearsal.run();
        return rehearsal.sent;
    }

    private void run() {
        Server server = Product.ORACLE.server();
        Statements statements = Product.ORACLE.statements(JdbcStoreConfig.Limits.DEFAULT);
        DSLContext dsl = DSL.using(
                new MockConnection(context -> {
                    sent.add(context.sql());
                    ended |= context.sql().startsWith("alter system");
                    return new MockResult[] {new MockResult(0, sessions(context.sql()))};
                }),
                statements.dialect(),
                statements.settings());
        sent.add(server.setUp(JdbcStoreConfig.Limits.DEFAULT));
        server.carry(dsl, FENCE);
        server.putDown(dsl);
        server.checkConstraints(dsl);
        server.endSessionsBefore(dsl, FENCE);
        server.catalog(dsl, List.of("shop"));
        silently(() -> server.identifier(dsl));
        silently(() -> server.timeline(dsl));
        server.signals().forEach(question -> sent.add(question.sql()));
    }

    private Result<? extends Record> sessions(String sql) {
        DSLContext here = DSL.using(
                Product.ORACLE.statements(JdbcStoreConfig.Limits.DEFAULT).dialect());
        var instance = DSL.field(DSL.name("INSTANCE"), SQLDataType.BIGINT);
        var sid = DSL.field(DSL.name("SID"), SQLDataType.BIGINT);
        var serial = DSL.field(DSL.name("SERIAL"), SQLDataType.BIGINT);
        var identifier = DSL.field(DSL.name("IDENTIFIER"), SQLDataType.VARCHAR);
        var rows = here.newResult(instance, sid, serial, identifier);
        if (sql.contains("gv$session") && !ended) {
            rows.add(here.newRecord(instance, sid, serial, identifier)
                    .values(1L, 42L, 4711L, new Fence(FENCE.journal(), 6).sessionName()));
        }
        return rows;
    }

    private static void silently(Runnable question) {
        try {
            question.run();
        } catch (NoDataFoundException e) {
            return;
        }
    }
}
