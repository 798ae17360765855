package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.ClusterStructure.Dependent;
import dev.lapse.core.policy.ClusterStructure.Join;
import dev.lapse.core.policy.RecordSetName;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hands on what roots outside a chunk mean to a dependent that they share with one of the chunk: what hangs below it is theirs as
 * well. Nearest first, so that it reaches however deep.
 */
final class RootsBeyond {

    private final Neighbourhood all;

    RootsBeyond(Neighbourhood all) {
        this.all = all;
    }

    /** Once for a chunk, when the {@link Node#outside} of every node is known. */
    void handDown(Map<String, ClusterStructure> structures) {
        all.nodes().stream().map(node -> node.cluster).distinct().toList().forEach(cluster -> {
            ClusterStructure structure = Objects.requireNonNull(structures.get(cluster));
            for (Dependent dependent : structure.dependents()) {
                dependent.joins().stream()
                        .filter(join -> !join.parent().equals(structure.root()))
                        .forEach(join -> handDown(dependent, join));
            }
        });
    }

    private void handDown(Dependent dependent, Join join) {
        switch (join.side()) {
            case BELOW ->
                nodes(join.parent())
                        .forEach(parent -> parent.referrers.stream()
                                .filter(child -> child.node().name().equals(dependent.name())
                                        && child.link().link().equals(join.link()))
                                .forEach(child -> child.node().outside.hangsOn(parent.outside)));
            case ABOVE ->
                nodes(dependent.name())
                        .forEach(child -> child.referrers.stream()
                                .filter(parent -> parent.node().name().equals(join.parent())
                                        && parent.link().link().equals(join.link()))
                                .forEach(parent -> child.outside.hangsOn(parent.node().outside)));
        }
    }

    private List<Node> nodes(RecordSetName name) {
        return all.byRecordSet().getOrDefault(name, List.of());
    }
}
