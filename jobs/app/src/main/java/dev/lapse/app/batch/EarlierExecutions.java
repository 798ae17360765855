package dev.lapse.app.batch;

import java.time.Clock;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings what a killed process left in Spring Batch's tables to an end, so that the run can be started again. Whoever holds the
 * lease knows that nobody runs any more.
 */
record EarlierExecutions(JobRepository repository, DataSource tables, Clock clock) {

    /** One that is UNKNOWN is not running, and its run may have ended: nobody would start it again. */
    private static final String OPEN = """
            select e.job_execution_id
            from BATCH_JOB_EXECUTION e
            where e.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
               or exists (select 1 from BATCH_STEP_EXECUTION s
                          where s.job_execution_id = e.job_execution_id
                            and s.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN'))
            order by e.job_execution_id""";

    /** @param job the one that is to be started with {@code parameters} */
    void end(String job, JobParameters parameters) {
        endAll();
        JobInstance instance = repository.getJobInstance(job, parameters);
        if (instance != null) {
            JobExecution last = repository.getLastJobExecution(instance);
            if (last == null) {
                // Killed between the two: Spring Batch starts no instance that has no execution.
                repository.deleteJobInstance(instance);
            } else if (isOpen(last)) {
                fail(last);
            }
        }
    }

    /** As many statements, however many executions there were. */
    private void endAll() {
        for (Long id : new JdbcTemplate(tables).queryForList(OPEN, Long.class)) {
            JobExecution open = repository.getJobExecution(id);
            if (open != null) {
                fail(open);
            }
        }
    }

    private void fail(JobExecution execution) {
        LocalDateTime now = LocalDateTime.now(clock);
        for (StepExecution step : execution.getStepExecutions()) {
            if (isOpen(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED);
        execution.setEndTime(now);
        repository.update(execution);
    }

    private static boolean isOpen(JobExecution execution) {
        return isOpen(execution.getStatus())
                || execution.getStepExecutions().stream().anyMatch(step -> isOpen(step.getStatus()));
    }

    private static boolean isOpen(@Nullable BatchStatus status) {
        return status == null || status.isRunning() || status == BatchStatus.UNKNOWN;
    }
}
