package dev.lapse.app.batch;

import dev.lapse.core.planning.LeadingThrough;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Runs one cluster after the other in the order of {@link OldestFirst}: its whole partitions, then the ranges of its keys side by
 * side, then its orphaned copies. A part that met locks of somebody else comes once more when all of its kind have ended.
 */
final class ClustersInOrder implements PartitionHandler {

    private final CurrentRun run;
    private final JobRepository repository;
    private final KeyRanges ranges;
    private final PartHands hands;
    private final PartHands alone;

    /** @param alone carries out what comes again, one part at a time */
    ClustersInOrder(CurrentRun run, JobRepository repository, KeyRanges ranges, PartHands hands, PartHands alone) {
        this.run = run;
        this.repository = repository;
        this.ranges = ranges;
        this.hands = hands;
        this.alone = alone;
    }

    @Override
    public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution whole) throws Exception {
        Collection<StepExecution> executions =
                splitter.split(whole, run.settings().partitions());
        List<StepExecution> ended = new ArrayList<>();
        for (String cluster : new OldestFirst(run).order()) {
            SortedMap<Integer, List<StepExecution>> stages = executions.stream()
                    .filter(one -> part(one).cluster().equals(cluster))
                    .collect(Collectors.groupingBy(
                            one -> part(one).matter().stage(), TreeMap::new, Collectors.toList()));
            stages.values().forEach(stage -> {
                refresh(cluster);
                ended.addAll(carriedOut(stage));
            });
        }
        return ended;
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

    private List<StepExecution> carriedOut(List<StepExecution> stage) {
        List<StepExecution> ended = new ArrayList<>(hands.carryOut(stage));
        requireWhole(ended);
        for (StepExecution part : List.copyOf(ended)) {
            if (comesAgain(part)) {
                StepExecution again = repository.createStepExecution(part.getStepName(), part.getJobExecution());
                alone.carryOut(List.of(again));
                requireWhole(List.of(again));
                ended.add(again);
            }
        }
        return ended;
    }

    /** One after the other: what one part was kept from by another of the same run, it must not be kept from again. */
    private boolean comesAgain(StepExecution execution) {
        KeyRanges.Part part = part(execution);
        if (!run.goesOn()
                || run.notes().isStopped(part.cluster())
                || run.notes().left(part).busy() == 0) {
            return false;
        }
        try {
            run.refresh();
            return true;
        } catch (StoreException e) {
            run.failed(part.cluster(), e);
            return false;
        }
    }

    private void requireWhole(Collection<StepExecution> ended) {
        if (ended.stream().anyMatch(one -> one.getStatus() != BatchStatus.COMPLETED)) {
            // A confirmation may not have come through: no cluster may be decided without the dates it carries.
            run.notes().breakOff();
        }
    }
}
