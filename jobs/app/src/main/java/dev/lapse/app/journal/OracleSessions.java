package dev.lapse.app.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The sessions of one process, told by the identifier that each sets when it begins. */
record OracleSessions(JdbcTemplate jdbc, String name) {

    /** A killed session stays in the list; it counts until its work is rolled back. All three numbers are the server's own. */
    private static final String LIVE = """
            select 'alter system kill session ''' || s.sid || ',' || s.serial# || ',@' || s.inst_id || ''' immediate'
            from gv$session s
            where s.client_identifier = ? and s.type = 'USER' and (s.status <> 'KILLED' or s.taddr is not null)""";

    /** It is gone, or it is going. */
    private static final Set<Integer> UNDER_WAY = Set.of(30, 31);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    /** Ends them and waits until they are gone, and their locks and what they had not committed with them. */
    int end() {
        live().forEach(this::kill);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!live().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE);
        }
        return live().size();
    }

    private List<String> live() {
        return jdbc.queryForList(LIVE, String.class, name);
    }

    private void kill(String statement) {
        try {
            jdbc.execute(statement);
        } catch (DataAccessException e) {
            if (!(e.getMostSpecificCause() instanceof SQLException cause)
                    || !UNDER_WAY.contains(cause.getErrorCode())) {
                throw e;
            }
        }
    }
}
