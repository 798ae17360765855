package dev.lapse.store.jdbc;

import dev.lapse.core.store.Fence;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The sessions of a journal at the server, told by the identifier that each transaction sets. */
record OracleSessions(DSLContext dsl) {

    /** A killed session stays in the list; it counts until its work is rolled back. */
    private static final String SESSIONS = """
            select s.inst_id as instance, s.sid as sid, s.serial# as serial, s.client_identifier as identifier
            from gv$session s
            where s.client_identifier like ? and s.type = 'USER' and (s.status <> 'KILLED' or s.taddr is not null)
            order by s.inst_id, s.sid
            """;

    /** It is gone, or it is going. */
    private static final Set<Integer> UNDER_WAY = Set.of(30, 31);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** The session as {@code alter system} names it; all three are numbers of the server's own. */
    private record Session(long instance, long sid, long serial) {

        String kill() {
            return "alter system kill session '%d,%d,@%d' immediate".formatted(sid, serial, instance);
        }
    }

    /**
     * Ends the older sessions and waits until their work is rolled back.
     *
     * @throws DataAccessException where a right is missing and there are some, or where they do not end in time: whoever asks
     *     must not go on beside them
     */
    int endBefore(Fence fence) {
        List<Session> older = older(fence);
        @Nullable DataAccessException refused = null;
        for (Session session : older) {
            try {
                dsl.execute(session.kill());
            } catch (DataAccessException e) {
                SQLException cause = e.getCause(SQLException.class);
                refused = cause != null && UNDER_WAY.contains(cause.getErrorCode()) ? refused : e;
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!older.isEmpty() && !older(fence).isEmpty()) {
            if (refused != null) {
                throw refused;
            }
            if (System.nanoTime() > end) {
                throw new DataAccessException(
                        "older sessions do not end", new SQLTransientException("older sessions do not end", "40000"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
        }
        return older.size();
    }

    private List<Session> older(Fence fence) {
        String name = fence.sessionName();
        String prefix = name.substring(0, name.lastIndexOf(' ') + 1);
        List<Session> older = new ArrayList<>();
        for (Record row : dsl.fetch(SESSIONS, prefix + "%")) {
            String epoch = row.get("IDENTIFIER", String.class).substring(prefix.length());
            if (epoch.matches("[0-9]{1,18}") && Long.parseLong(epoch) < fence.epoch()) {
                older.add(new Session(
                        row.get("INSTANCE", Long.class), row.get("SID", Long.class), row.get("SERIAL", Long.class)));
            }
        }
        return older;
    }
}
