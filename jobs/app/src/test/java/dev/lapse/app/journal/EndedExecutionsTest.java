package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What Spring Batch remembers of old executions goes, and of nothing else. */
class EndedExecutionsTest {

    private static final LocalDateTime BEFORE = LocalDateTime.parse("2026-01-01T00:00:00");

    @ParameterizedTest
    @EnumSource(
            value = TestProduct.class,
            names = {"H2", "POSTGRESQL", "MARIADB"})
    void whatEndedBeforeGoesWholeAndWhatDidNotEndStays(TestProduct product) throws Exception {
        try (TestJournal test = TestJournal.on(product)) {
            JobRepository repository = repository(test);
            for (int i = 0; i < 201; i++) {
                execution(repository, "old-" + i, BEFORE.minusSeconds(1), BatchStatus.COMPLETED);
            }
            execution(repository, "new", BEFORE, BatchStatus.COMPLETED);
            execution(repository, "unknown", BEFORE.minusYears(1), BatchStatus.UNKNOWN);
            JobExecution open = execution(repository, "open", BEFORE.minusYears(1), BatchStatus.STARTED);
            test.database
                    .jdbc()
                    .update("update BATCH_JOB_EXECUTION set end_time = null where job_execution_id = ?", open.getId());

            assertThat(new EndedExecutions(test.database).remove(BEFORE)).isEqualTo(201);
            assertThat(new EndedExecutions(test.database).remove(BEFORE)).isZero();

            for (String table : new String[] {
                "BATCH_JOB_INSTANCE",
                "BATCH_JOB_EXECUTION",
                "BATCH_JOB_EXECUTION_PARAMS",
                "BATCH_JOB_EXECUTION_CONTEXT",
                "BATCH_STEP_EXECUTION",
                "BATCH_STEP_EXECUTION_CONTEXT"
            }) {
                assertThat(test.count(table)).as(table).isEqualTo(3);
            }
            assertThat(repository.getJobExecution(open.getId())).isNotNull();
        }
    }

    private static JobExecution execution(
            JobRepository repository, String name, LocalDateTime end, BatchStatus status) {
        JobParameters parameters =
                new JobParametersBuilder().addString("scope", name).toJobParameters();
        JobExecution execution = repository.createJobExecution(
                repository.createJobInstance("retention", parameters), parameters, new ExecutionContext());
        StepExecution step = repository.createStepExecution("erase", execution);
        step.setStatus(status);
        repository.update(step);
        execution.setStartTime(end);
        execution.setEndTime(end);
        execution.setStatus(status);
        repository.update(execution);
        return execution;
    }

    private static JobRepository repository(TestJournal test) throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(test.database.dataSource());
        factory.setTransactionManager(test.database.transactionManager());
        factory.afterPropertiesSet();
        return factory.getObject();
    }
}
