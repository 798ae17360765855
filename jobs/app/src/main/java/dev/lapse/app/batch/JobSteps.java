package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkErasure;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.SharedTurn;
import dev.lapse.core.erasing.Work;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** The steps that the jobs of runs are put together from. */
final class JobSteps {

    private final CurrentRun run;
    private final JobRepository repository;

    JobSteps(CurrentRun run, JobRepository repository) {
        this.run = run;
        this.repository = repository;
    }

    /** Cluster by cluster in the order of the plan, the ranges of one cluster side by side. */
    Step erase() {
        KeyRanges ranges = new KeyRanges(run);
        SharedTurn turn = new SharedTurn();
        return new StepBuilder("erase", repository)
                .partitioner("erase", ranges)
                .splitter(ranges.splitter(repository))
                .partitionHandler(new ClustersInOrder(run, ranges, (part, passes) -> chunks(part, passes, turn)))
                .allowStartIfComplete(true)
                .build();
    }

    /** One item is one chunk: INTENT and EFFECT are its processing, CONFIRM is its writing. */
    private Step chunks(KeyRanges.Part part, SecondPasses passes, SharedTurn turn) {
        ChunkErasure erasure = new ChunkErasure(
                run.ports(),
                run.resolver(),
                run.context(run.id(), run.notes().plan().orElseThrow().hash()),
                run.settings().bounds(),
                turn);
        RangeTally tally = new RangeTally();
        return new ChunkOrientedStepBuilder<Work, Confirmation>(part.name(), repository, 1)
                .transactionManager(run.journal().transactionManager())
                .reader(new ChunkReader(run, part, tally, passes))
                .processor(new ChunkProcessor(run, part.cluster(), erasure, tally))
                .writer(new ConfirmWriter(run))
                .allowStartIfComplete(true)
                .build();
    }

    /** What a step writes to the journal is in transactions of its own; a plan of minutes must not keep one open. */
    Step of(RunStep work) {
        return new StepBuilder(work.name(), repository)
                .tasklet(
                        (contribution, context) -> {
                            work.take(run);
                            return RepeatStatus.FINISHED;
                        },
                        run.journal().transactionManager())
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .allowStartIfComplete(true)
                .build();
    }
}
