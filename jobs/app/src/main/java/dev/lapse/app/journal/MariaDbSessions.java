package dev.lapse.app.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The sessions of one process. Each holds a lock named after the process and its own number, because nothing else of a session
 * shows to others without a privilege; whoever may log in as the same user may end it.
 */
record MariaDbSessions(JdbcTemplate jdbc, String name) {

    private static final String HELD = """
            select id
            from information_schema.processlist
            where id <> connection_id() and is_used_lock(concat(?, ' ', id)) = id""";

    private static final String GONE = "select get_lock(concat(?, ' ', ?), ?)";

    private static final String LET_GO = "select release_lock(concat(?, ' ', ?))";

    private static final int NO_SUCH_SESSION = 1094;

    /** Shorter than who takes a lease may do nothing in its transaction. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Ends them and waits until they are gone, and their locks and what they had not committed with them. */
    int end() {
        List<Long> sessions = jdbc.queryForList(HELD, Long.class, name);
        sessions.forEach(this::kill);
        long end = System.nanoTime() + PATIENCE.toNanos();
        return (int) sessions.stream().filter(session -> !isGone(session, end)).count();
    }

    private void kill(long session) {
        try {
            jdbc.execute("kill " + session);
        } catch (DataAccessException e) {
            if (!(e.getMostSpecificCause() instanceof SQLException cause) || cause.getErrorCode() != NO_SUCH_SESSION) {
                throw e;
            }
        }
    }

    private boolean isGone(long session, long end) {
        double left = Math.max(0, (end - System.nanoTime()) / 1e9);
        boolean gone = Objects.requireNonNull(jdbc.queryForObject(GONE, Integer.class, name, session, left)) == 1;
        if (gone) {
            jdbc.queryForObject(LET_GO, Integer.class, name, session);
        }
        return gone;
    }
}
