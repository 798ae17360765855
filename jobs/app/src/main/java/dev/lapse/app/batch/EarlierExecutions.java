package dev.lapse.app.batch;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Brings what a killed process left in Spring Batch's tables to an end, so that the run can be started again. Whoever holds the
 * lease knows that nobody runs any more.
 */
record EarlierExecutions(JobRepository repository, Clock clock) {

    /** Each start leaves at most one behind. */
    private static final int NEWEST = 3;

    /** @param job the one that is to be started with {@code parameters} */
    void end(String job, JobParameters parameters) {
        List.of(RetentionJob.NAME, ErasureRequestJob.NAME).forEach(this::endAll);
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

    private void endAll(String job) {
        repository.findRunningJobExecutions(job).forEach(this::fail);
        // One that is UNKNOWN is not running, and its run may have ended: nobody would start it again.
        repository.getJobInstances(job, 0, NEWEST).forEach(instance -> {
            JobExecution newest = repository.getLastJobExecution(instance);
            if (newest != null && isOpen(newest)) {
                fail(newest);
            }
        });
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
