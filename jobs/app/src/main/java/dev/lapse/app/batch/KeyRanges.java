package dev.lapse.app.batch;

import dev.lapse.core.erasing.WholePartitions;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Orphans;
import dev.lapse.core.planning.Permits;
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
 * Cuts the keys of each cluster into ranges with about as many due roots each; together they hold all keys. Whole partitions, and
 * copies that are searched for orphans, are parts of their own. They are cut anew in every process, and their keys stay in its
 * memory: Spring Batch gets nothing but their names.
 */
final class KeyRanges implements Partitioner {

    /** What one thread works on, of one cluster. */
    record Part(String name, String cluster, Matter matter) {

        /** The keys of the roots that it is about; empty where it is about something else. */
        Optional<KeyRange> range() {
            return matter instanceof Matter.Roots roots ? Optional.of(roots.range()) : Optional.empty();
        }
    }

    /** What a part is about; those of a cluster come in this order, all of a kind side by side. */
    sealed interface Matter {

        /** The partitions of the root's table that may be emptied at once. */
        record Partitions(WholePartitions whole) implements Matter {}

        /** The roots with keys of a range. */
        record Roots(KeyRange range) implements Matter {}

        /** The copies that are searched for some without an original, all of them. */
        record OrphansOf(BoundSet copy) implements Matter {}

        /** Its place in that order. */
        default int stage() {
            return switch (this) {
                case Partitions partitions -> 0;
                case Roots roots -> 1;
                case OrphansOf orphans -> 2;
            };
        }
    }

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
        if (run.request().asked().isPresent()) {
            return List.of(part(cluster, 0, "", new Matter.Roots(KeyRange.ALL)));
        }
        List<Part> cut = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        for (Key key : splits(cluster)) {
            cut.add(part(cluster, cut.size(), "", new Matter.Roots(new KeyRange(after, Optional.of(key)))));
            after = Optional.of(key);
        }
        cut.add(part(cluster, cut.size(), "", new Matter.Roots(new KeyRange(after, Optional.empty()))));
        if (Permits.asking(run.policy().policySet()).contains(cluster)) {
            return cut;
        }
        new Orphans(run.policy(), cluster)
                .copies()
                .forEach(copy -> cut.add(part(cluster, cut.size(), ".orphans", new Matter.OrphansOf(copy))));
        WholePartitions whole =
                new WholePartitions(run.policy(), cluster, run.id().asOf());
        if (whole.possible()) {
            cut.add(part(cluster, cut.size(), ".partitions", new Matter.Partitions(whole)));
        }
        return cut;
    }

    private static Part part(String cluster, int number, String kind, Matter matter) {
        return new Part(cluster + "." + number + kind, cluster, matter);
    }

    private List<Key> splits(String cluster) {
        BoundSet root = run.policy().set(run.policy().structure(cluster).root());
        Restriction due = run.resolver().candidates(cluster).due(false);
        try {
            return run.ports()
                    .store(root.store())
                    .splits(root.shape(), due, run.settings().ranges());
        } catch (StoreException e) {
            run.failed(cluster, e);
            return List.of();
        }
    }
}
