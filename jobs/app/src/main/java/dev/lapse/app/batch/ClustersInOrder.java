package dev.lapse.app.batch;

import dev.lapse.core.planning.LeadingThrough;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Runs one cluster after the other in the order of {@link OldestFirst}: its whole partitions, then the ranges of its keys side by side, then
 * its orphaned copies.
 */
final class ClustersInOrder implements PartitionHandler {

    private final CurrentRun run;
    private final KeyRanges ranges;
    private final BiFunction<KeyRanges.Part, SecondPasses, Step> steps;

    /** @param steps makes the step that works on a range */
    ClustersInOrder(CurrentRun run, KeyRanges ranges, BiFunction<KeyRanges.Part, SecondPasses, Step> steps) {
        this.run = run;
        this.ranges = ranges;
        this.steps = steps;
    }

    @Override
    public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution whole) throws Exception {
        Collection<StepExecution> executions =
                splitter.split(whole, run.settings().partitions());
        for (String cluster : new OldestFirst(run).order()) {
            SortedMap<Integer, List<StepExecution>> stages = executions.stream()
                    .filter(one -> part(one).cluster().equals(cluster))
                    .collect(Collectors.groupingBy(
                            one -> part(one).matter().stage(), TreeMap::new, Collectors.toList()));
            stages.values().forEach(stage -> {
                refresh(cluster);
                sideBySide(stage);
            });
        }
        return executions;
    }

    private KeyRanges.Part part(StepExecution execution) {
        return ranges.part(execution.getStepName());
    }

    /** What earlier clusters erased must not hold back this one. */
    private void refresh(String cluster) {
        Optional<RunReport.Reason> hindrance = hindrance(cluster);
        if (hindrance.isPresent()) {
            run.notes().holdBack(hindrance.get());
            return;
        }
        try {
            run.refresh();
        } catch (StoreException e) {
            run.failed(cluster, e);
        }
    }

    private Optional<RunReport.Reason> hindrance(String cluster) {
        Optional<RunReport.Reason> braked = run.brakes().leftOut(cluster, run.storesOf(cluster));
        if (braked.isPresent()) {
            return braked;
        }
        if (run.notes().hasStopped() && new FedByOthers(run.policy()).test(cluster)) {
            return Optional.of(
                    waits("not-settled", cluster, "what it counts from may lie in a chunk of a cluster that stopped"));
        }
        return run.request().asked().isEmpty()
                ? Optional.empty()
                : new LeadingThrough(run.policy())
                        .to(cluster).stream()
                                .filter(run.notes()::isUndone)
                                .findFirst()
                                .map(other -> waits(
                                        "link-needed",
                                        cluster,
                                        "records of " + other
                                                + " that are not done yet lead to the person through it"));
    }

    private static RunReport.Reason waits(String code, String cluster, String why) {
        return new RunReport.Reason(
                code, Optional.empty(), Optional.of(cluster), why + "; nothing of it was begun; run again any time");
    }

    private void sideBySide(List<StepExecution> executions) {
        SecondPasses passes = new SecondPasses(
                executions.stream().map(one -> part(one).name()).toList());
        List<FutureTask<StepExecution>> tasks = new ArrayList<>();
        for (StepExecution execution : executions) {
            KeyRanges.Part part = part(execution);
            Step step = steps.apply(part, passes);
            FutureTask<StepExecution> task = new FutureTask<>(
                    () -> {
                        try (var ofRun = MDC.putCloseable("run", run.id().name());
                                var ofPart = MDC.putCloseable("part", part.name())) {
                            executed(step, execution);
                        } finally {
                            passes.end(part.name());
                        }
                    },
                    execution);
            tasks.add(task);
            Thread.ofPlatform().name("lapse-" + part.name()).start(task);
        }
        tasks.forEach(run.stop()::await);
        if (executions.stream().anyMatch(one -> one.getStatus() != BatchStatus.COMPLETED)) {
            // A confirmation may not have come through: no cluster may be decided without the dates it carries.
            run.notes().breakOff();
        }
    }

    private static void executed(Step step, StepExecution execution) {
        try {
            step.execute(execution);
        } catch (JobInterruptedException e) {
            throw new IllegalStateException("Spring Batch stopped a range", e);
        }
    }
}
