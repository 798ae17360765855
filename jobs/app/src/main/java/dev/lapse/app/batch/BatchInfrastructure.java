package dev.lapse.app.batch;

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
    JdbcJobRepositoryFactoryBean jobRepository() {
        JdbcJobRepositoryFactoryBean repository = new JdbcJobRepositoryFactoryBean();
        repository.setDataSource(journal.dataSource());
        repository.setTransactionManager(journal.transactionManager());
        return repository;
    }

    @Bean
    JobOperator jobOperator(JobRepository repository) {
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        return operator;
    }
}
