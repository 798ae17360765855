package dev.lapse.app.batch;

import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Candidates;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Orphans;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Cuts the keys of each cluster into ranges with about as many due roots each; together they hold all keys. Copies
 * that are searched for orphans are a range of their own. They are cut anew
 * in every process, and their keys stay in its memory: Spring Batch gets nothing but their names.
 */
final class KeyRanges implements Partitioner {

    /**
     * One range of one cluster.
     *
     * @param orphansOf the copies to search for orphans instead, all of them; empty for roots
     */
    record Part(String name, String cluster, KeyRange range, Optional<BoundSet> orphansOf) {}

    private final CurrentRun run;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    KeyRanges(CurrentRun run) {
        this.run = run;
    }

    SimpleStepExecutionSplitter splitter(JobRepository repository) {
        SimpleStepExecutionSplitter splitter = new SimpleStepExecutionSplitter(repository, "erase", this);
        splitter.setAllowStartIfComplete(true);
        return splitter;
    }

    /** Number and names of the ranges follow from the settings, whatever {@code gridSize} Spring Batch remembers. */
    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        if (run.goesOn()) {
            for (ClusterPlan cluster : run.notes().plan().map(Plan::ready).orElse(List.of())) {
                for (Part part : cut(cluster.cluster())) {
                    parts.put("erase:" + part.name(), part);
                    partitions.put(part.name(), new ExecutionContext());
                }
            }
        }
        return partitions;
    }

    /** The range behind the name that the splitter gave its step. */
    Part part(String stepName) {
        Part part = parts.get(stepName);
        if (part == null) {
            throw new IllegalStateException("no range is named " + stepName);
        }
        return part;
    }

    private List<Part> cut(String cluster) {
        List<Part> cut = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        for (Key key : splits(cluster)) {
            cut.add(part(cluster, cut.size(), new KeyRange(after, Optional.of(key))));
            after = Optional.of(key);
        }
        cut.add(part(cluster, cut.size(), new KeyRange(after, Optional.empty())));
        new Orphans(run.policy(), cluster).copies().forEach(copy -> cut.add(orphans(cluster, cut.size(), copy)));
        return cut;
    }

    private static Part part(String cluster, int number, KeyRange range) {
        return new Part(cluster + "." + number, cluster, range, Optional.empty());
    }

    private static Part orphans(String cluster, int number, BoundSet copy) {
        return new Part(cluster + "." + number + ".orphans", cluster, KeyRange.ALL, Optional.of(copy));
    }

    private List<Key> splits(String cluster) {
        BoundSet root = run.policy().set(run.policy().structure(cluster).root());
        Restriction due = new Candidates(run.policy(), cluster, run.id().asOf()).due(false);
        try {
            return run.ports()
                    .store(root.store())
                    .splits(root.shape(), due, run.settings().partitions());
        } catch (StoreException e) {
            run.notes().stop(cluster, e);
            return List.of();
        }
    }
}
