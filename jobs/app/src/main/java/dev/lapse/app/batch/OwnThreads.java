package dev.lapse.app.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.slf4j.MDC;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/** Carries out parts in this process, all of them side by side. */
record OwnThreads(CurrentRun run, KeyRanges ranges, Function<KeyRanges.Part, Step> steps) implements PartHands {

    @Override
    public Collection<StepExecution> carryOut(Collection<StepExecution> parts) {
        List<FutureTask<StepExecution>> tasks = new ArrayList<>();
        for (StepExecution execution : parts) {
            KeyRanges.Part part = ranges.part(execution.getStepName());
            Step step = steps.apply(part);
            FutureTask<StepExecution> task =
                    new FutureTask<>(() -> executed(run, part.name(), step, execution), execution);
            tasks.add(task);
            Thread.ofPlatform().name("lapse-" + part.name()).start(task);
        }
        tasks.forEach(run.stop()::await);
        return parts;
    }

    /** In the thread that calls. */
    static void executed(CurrentRun run, String part, Step step, StepExecution execution) {
        try (var ofRun = MDC.putCloseable("run", run.id().name());
                var ofPart = MDC.putCloseable("part", part)) {
            step.execute(execution);
        } catch (JobInterruptedException e) {
            throw new IllegalStateException("Spring Batch stopped a range", e);
        }
    }
}
