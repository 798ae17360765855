package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkErasure;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Work;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** The job of a run. */
@Configuration(proxyBeanMethods = false)
class RetentionJob {

    static final String NAME = "retention";

    private final CurrentRun run;
    private final RunJournal journal;

    RetentionJob(CurrentRun run) {
        this.run = run;
        this.journal = run.journal();
    }

    @Bean
    Job retention(JobRepository repository) {
        return new JobBuilder(NAME, repository)
                .start(step("settle", repository, new Settling(run)))
                .next(step("recognise", repository, new Recognising(run)))
                .next(step("plan", repository, new Planning(run)))
                .next(erase(repository))
                .next(step("reclaim", repository, new Reclaiming(run)))
                .next(step("verify", repository, new Verifying(run)))
                .next(step("record-log", repository, new TendingRecordLog(run)))
                .next(step("report", repository, new Reporting(run)))
                .build();
    }

    /** Cluster by cluster in the order of the plan, the ranges of one cluster side by side. */
    private Step erase(JobRepository repository) {
        KeyRanges ranges = new KeyRanges(run);
        return new StepBuilder("erase", repository)
                .partitioner("erase", ranges)
                .splitter(ranges.splitter(repository))
                .partitionHandler(
                        new ClustersInOrder(run, ranges, (range, passes) -> chunks(range, passes, repository)))
                .allowStartIfComplete(true)
                .build();
    }

    /** One item is one chunk: INTENT and EFFECT are its processing, CONFIRM is its writing. */
    private Step chunks(KeyRanges.Part part, SecondPasses passes, JobRepository repository) {
        ChunkErasure erasure = new ChunkErasure(
                run.ports(),
                run.resolver(),
                run.context(run.id(), run.notes().plan().orElseThrow().hash()),
                run.settings().bounds());
        RangeTally tally = new RangeTally();
        return new ChunkOrientedStepBuilder<Work, Confirmation>(part.name(), repository, 1)
                .transactionManager(journal.transactionManager())
                .reader(new ChunkReader(run, part, tally, passes))
                .processor(new ChunkProcessor(run, part.cluster(), erasure, tally))
                .writer(new ConfirmWriter(run))
                .allowStartIfComplete(true)
                .build();
    }

    /** What a step writes to the journal is in transactions of its own; a plan of minutes must not keep one open. */
    private Step step(String name, JobRepository repository, RunStep work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (contribution, context) -> {
                            work.take(run);
                            return RepeatStatus.FINISHED;
                        },
                        journal.transactionManager())
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .allowStartIfComplete(true)
                .build();
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
