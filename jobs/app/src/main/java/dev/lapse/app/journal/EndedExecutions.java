package dev.lapse.app.journal;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Removes what Spring Batch remembers of executions that ended long ago, a batch at a time. Nothing of an execution that has not
 * ended, nor of an instance that has one, is touched.
 */
final class EndedExecutions {

    private static final int AT_A_TIME = 200;

    private static final String OLD = """
            select i.job_instance_id from BATCH_JOB_INSTANCE i
            where exists (select 1 from BATCH_JOB_EXECUTION e where e.job_instance_id = i.job_instance_id)
              and not exists (
                  select 1 from BATCH_JOB_EXECUTION e
                  where e.job_instance_id = i.job_instance_id
                    and (e.end_time is null or e.end_time >= ? or e.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')))
            order by i.job_instance_id
            fetch first 200 rows only""";

    /** In this order, as each refers to what comes after it. */
    private static final List<String> DELETES = List.of(
            "delete from BATCH_STEP_EXECUTION_CONTEXT where step_execution_id in (select s.step_execution_id"
                    + " from BATCH_STEP_EXECUTION s join BATCH_JOB_EXECUTION e on e.job_execution_id = s.job_execution_id"
                    + " where e.job_instance_id = ?)",
            "delete from BATCH_STEP_EXECUTION where job_execution_id in (select job_execution_id from BATCH_JOB_EXECUTION"
                    + " where job_instance_id = ?)",
            "delete from BATCH_JOB_EXECUTION_CONTEXT where job_execution_id in (select job_execution_id"
                    + " from BATCH_JOB_EXECUTION where job_instance_id = ?)",
            "delete from BATCH_JOB_EXECUTION_PARAMS where job_execution_id in (select job_execution_id"
                    + " from BATCH_JOB_EXECUTION where job_instance_id = ?)",
            "delete from BATCH_JOB_EXECUTION where job_instance_id = ?",
            "delete from BATCH_JOB_INSTANCE where job_instance_id = ?");

    private final JournalDatabase database;

    EndedExecutions(JournalDatabase database) {
        this.database = database;
    }

    /** @param before by Spring Batch's clock, which is the local one of its processes @return how many instances went */
    int remove(LocalDateTime before) {
        int removed = 0;
        List<Long> old;
        do {
            old = database.inOwnTransaction(() -> removeSome(before));
            removed += old.size();
        } while (old.size() == AT_A_TIME);
        return removed;
    }

    /** The moment is bound as Spring Batch binds its own, so that a driver that shifts one shifts both. */
    private List<Long> removeSome(LocalDateTime before) {
        JdbcTemplate jdbc = database.jdbc();
        List<Long> old = jdbc.queryForList(OLD, Long.class, Timestamp.valueOf(before));
        List<Object[]> arguments = old.stream().map(id -> new Object[] {id}).toList();
        if (!old.isEmpty()) {
            DELETES.forEach(delete -> jdbc.batchUpdate(delete, arguments));
        }
        return old;
    }
}
