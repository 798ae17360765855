package dev.lapse.app.batch;

import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.SharedTurn;
import dev.lapse.core.store.StoreException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** Carries out parts that lie on the board, in whatever process, and tells there what came of them. */
record PartWork(CurrentRun run, JobRepository repository, PartBoard.Shared shared) {

    private static final Logger LOG = LoggerFactory.getLogger(PartWork.class);

    /** Takes one and carries it out. @return whether there was one */
    boolean takeOne() {
        Optional<PartBoard.Taken> taken =
                run.journal().parts().take(shared, run.request().holder());
        taken.ifPresent(this::carryOut);
        return taken.isPresent();
    }

    private void carryOut(PartBoard.Taken taken) {
        try (taken) {
            CurrentRun ours = run.forPart(taken.lease());
            KeyRanges.Part part = new KeyRanges.Part(
                    taken.part().name(),
                    taken.part().cluster(),
                    new KeyRanges.Matter.Roots(taken.part().range()));
            RangeTally tally = new RangeTally();
            StepExecution execution = Objects.requireNonNull(
                    repository.getStepExecution(taken.part().execution()));
            refresh(ours, part);
            OwnThreads.executed(
                    ours,
                    part.name(),
                    new JobSteps(ours, repository).chunks(part, tally, SharedTurn.amongProcesses(), taken::isCalledOff),
                    execution);
            broken(execution).ifPresent(broke -> {
                LOG.error("{} broke off: {}", part.name(), broke.what(), broke);
                ours.notes().end(broke.reason());
            });
            run.notes().found(ours.notes().findings());
            PartEnd.of(ours, part, tally).writeTo(execution.getExecutionContext());
            repository.updateExecutionContext(execution);
            taken.ended();
        } catch (LeaseLostException e) {
            LOG.warn("{} was given to another process; what this one did of it is settled there", taken.part());
        }
    }

    /** What other processes wrote, and where names lead by now, is to be seen here too. */
    private static void refresh(CurrentRun run, KeyRanges.Part part) {
        try {
            run.refresh();
        } catch (StoreException e) {
            run.failed(part.cluster(), e);
        }
    }

    private static Optional<RunBrokenException> broken(StepExecution execution) {
        return execution.getFailureExceptions().stream()
                .flatMap(failure -> RunBrokenException.among(failure).stream())
                .findFirst();
    }
}
