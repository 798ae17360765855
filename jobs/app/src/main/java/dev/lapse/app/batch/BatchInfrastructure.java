package dev.lapse.app.batch;

import java.util.Objects;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Spring Batch needs to launch a job; what it remembers lies in the journal. */
@Configuration(proxyBeanMethods = false)
class BatchInfrastructure {

    private final RunJournal journal;

    BatchInfrastructure(CurrentRun run) {
        this.journal = run.journal();
    }

    @Bean
    JobRepository jobRepository() {
        return repository(journal);
    }

    /** What Spring Batch remembers in {@code journal}, for a process that launches nothing, too. */
    static JobRepository repository(RunJournal journal) {
        JdbcJobRepositoryFactoryBean repository = new JdbcJobRepositoryFactoryBean();
        repository.setDataSource(journal.dataSource());
        repository.setTransactionManager(journal.transactionManager());
        try {
            repository.afterPropertiesSet();
            return Objects.requireNonNull(repository.getObject());
        } catch (Exception e) {
            throw new IllegalStateException("Spring Batch's repository in the journal cannot be used", e);
        }
    }

    @Bean
    JobOperator jobOperator(JobRepository repository) {
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        return operator;
    }
}
