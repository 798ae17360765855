package dev.lapse.app.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of the record log: one for each run, filled without an index, indexed when the run has ended, dropped when no
 * backup can bring its records back. A later attempt at a date looks up with each chunk what was counted already, so that all
 * parts have their index before it begins, its own included. Each step can be cut off anywhere and done again. What earlier
 * versions of Lapse wrote lies in one table, the part of run 0.
 */
final class RecordLogParts {

    private static final long OLD = 0;

    private static final String ADD = """
            insert into lapse_record_log_part (run_id, state)
            select r.run_id, 'LOADING'
            from lapse_run r
            where r.run_id = ? and not exists (select 1 from lapse_record_log_part p where p.run_id = r.run_id)""";

    /** Runs before this one on the same as-of date. */
    private static final String BEFORE = """
            select count(*)
            from lapse_run r
            join lapse_run other on other.as_of = r.as_of and other.run_id < r.run_id
            where r.run_id = ?""";

    private static final String MOVE = "update lapse_record_log_part set state = ? where run_id = ? and state <> ?";

    private static final String LIVE =
            "select run_id from lapse_record_log_part where state in ('LOADING', 'INDEXED') order by run_id";

    private static final String LIVE_OF = """
            select p.run_id
            from lapse_record_log_part p
            left join lapse_run r on r.run_id = p.run_id
            where p.state in ('LOADING', 'INDEXED') and (p.run_id = 0 or r.as_of = ?)
            order by p.run_id""";

    private static final String LOADED = """
            select p.run_id
            from lapse_record_log_part p
            join lapse_run r on r.run_id = p.run_id
            where p.state = 'LOADING' and (r.outcome is not null or p.run_id = ?)""";

    private static final String UNREACHABLE = """
            select p.run_id
            from lapse_record_log_part p
            join lapse_run r on r.run_id = p.run_id
            where p.state in ('LOADING', 'INDEXED') and r.ended_at < ?
              and not exists (select 1 from lapse_chunk c
                              where c.run_id = p.run_id and (c.state = 'OPEN' or c.confirmed_at >= ?))""";

    private static final String REMOVING = "select run_id from lapse_record_log_part where state = 'REMOVING'";

    /** Of the old part, where the last of its runs is as old as that. */
    private static final String FORGET_OLD = """
            delete from lapse_record_log
            where not exists (select 1 from lapse_chunk c
                              where (c.state = 'OPEN' or c.confirmed_at >= ?)
                                and not exists (select 1 from lapse_record_log_part p where p.run_id = c.run_id))""";

    private final JournalDatabase database;

    RecordLogParts(JournalDatabase database) {
        this.database = database;
    }

    static String table(long run) {
        return run == OLD ? "lapse_record_log" : "lapse_record_log_" + run;
    }

    /** Makes the part of {@code run}, or opens it again where a process that ended has begun to fill it. */
    void open(long run, boolean resumed) {
        database.inOwnTransaction(() -> {
            database.jdbc().execute(database.product().createRecordLog(table(run)));
            return database.jdbc().update(ADD, run);
        });
        if (resumed || isLaterAttempt(run)) {
            indexLoaded(run);
        }
    }

    private boolean isLaterAttempt(long run) {
        Long before = database.jdbc().queryForObject(BEFORE, Long.class, run);
        return before != null && before > 0;
    }

    /** The runs whose parts can be looked up. */
    List<Long> live() {
        return live(database.jdbc());
    }

    static List<Long> live(JdbcTemplate jdbc) {
        return jdbc.queryForList(LIVE, Long.class);
    }

    /** Those of an as-of date. */
    List<Long> liveOf(LocalDate asOf) {
        return database.jdbc().queryForList(LIVE_OF, Long.class, asOf);
    }

    /** Indexes what is filled: the part of {@code run} and of every run that has ended. */
    void indexLoaded(long run) {
        database.jdbc().queryForList(LOADED, Long.class, run).forEach(this::index);
    }

    /** The runs in whose parts nothing was logged since {@code horizon}, and nothing can be any more. */
    List<Long> unreachable(Instant horizon) {
        var at = horizon.atOffset(ZoneOffset.UTC);
        return database.jdbc().queryForList(UNREACHABLE, Long.class, at, at);
    }

    /** In the caller's transaction: nobody looks there any more. */
    void give(long run) {
        database.jdbc().update(MOVE, "REMOVING", run, "REMOVED");
    }

    /** Drops what was given up. @return how many parts stay because somebody reads them, until the next run */
    int dropGiven(Instant horizon) {
        database.inOwnTransaction(() -> database.jdbc().update(FORGET_OLD, horizon.atOffset(ZoneOffset.UTC)));
        int read = 0;
        for (long run : database.jdbc().queryForList(REMOVING, Long.class)) {
            if (drop(run)) {
                database.jdbc().update(MOVE, "REMOVED", run, "REMOVED");
            } else {
                read++;
            }
        }
        return read;
    }

    private boolean drop(long run) {
        return alter(database.product().dropRecordLog(table(run)));
    }

    /** Every row of the parts of {@code runs}; there is always one, the old part. */
    static String allRows(List<Long> runs) {
        return runs.stream()
                .map(run -> "select token, chunk_id from " + table(run))
                .collect(Collectors.joining("\nunion all\n", "(", ")"));
    }

    /** One that somebody reads, where that is in the way, stays without until the next run. */
    private void index(long run) {
        if (run != OLD && alter(database.product().indexRecordLog(table(run)))) {
            database.jdbc().update(MOVE, "INDEXED", run, "INDEXED");
        }
    }

    /**
     * In a transaction of its own, which some products end by themselves before and after such a statement. What follows it is
     * therefore a transaction of its own as well, and each is done again where the other is missing.
     *
     * @return false where somebody uses the table
     */
    private boolean alter(String statement) {
        try {
            return database.inOwnTransaction(() -> {
                database.jdbc().execute(statement);
                return true;
            });
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause
                    && database.product().lockNotAvailable(cause)) {
                return false;
            }
            throw e;
        }
    }
}
