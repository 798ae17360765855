package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkErasure;
import dev.lapse.core.erasing.ChunkSize;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.SharedTurn;
import dev.lapse.core.erasing.Work;
import java.util.function.BooleanSupplier;
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
        OwnThreads own = new OwnThreads(run, ranges, part -> chunks(part, new RangeTally(), turn, () -> false));
        return new StepBuilder("erase", repository)
                .partitioner("erase", ranges)
                .splitter(ranges.splitter(repository))
                .partitionHandler(new ClustersInOrder(run, repository, ranges, hands(ranges, own), own))
                .allowStartIfComplete(true)
                .build();
    }

    private PartHands hands(KeyRanges ranges, OwnThreads own) {
        return run.isShared() ? new SharedParts(run, repository, ranges, own) : own;
    }

    /** One item is one chunk: INTENT and EFFECT are its processing, CONFIRM is its writing. */
    Step chunks(KeyRanges.Part part, RangeTally tally, SharedTurn turn, BooleanSupplier calledOff) {
        ChunkErasure erasure = new ChunkErasure(
                ChunkInLogs.of(run.ports()),
                run.resolver(),
                run.context(run.id(), run.planHash()),
                run.settings().bounds(),
                turn);
        ChunkTimer timer = new ChunkTimer(new ChunkSize(
                run.settings().pacing().target(), run.settings().bounds().of(run.policy(), part.cluster())));
        return new ChunkOrientedStepBuilder<Work, Confirmation>(part.name(), repository, 1)
                .transactionManager(run.journal().transactionManager())
                .reader(new ChunkReader(run, part, tally, timer, calledOff))
                .processor(new ChunkProcessor(run, part.cluster(), erasure, tally, timer))
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
