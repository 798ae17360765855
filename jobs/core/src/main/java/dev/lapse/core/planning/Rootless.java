package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure.Dependent;
import dev.lapse.core.policy.ClusterStructure.Join;
import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Operand;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the dependents of a cluster that hang on nothing: their links are null or lead nowhere, or nothing refers to them. They
 * stay, because no starting point says when they may go. One statement for each dependent record set, which reads as much of it
 * as its indexes leave to read. What hangs on a rootless record itself is not counted; between two stores only links that are
 * null are seen, and from above nothing.
 */
final class Rootless {

    private final BoundPolicy policy;
    private final String cluster;

    Rootless(BoundPolicy policy, String cluster) {
        this.policy = policy;
        this.cluster = cluster;
    }

    /** Adds what the stores count to {@code counting}. */
    void count(Map<String, Store> stores, Counting counting) {
        for (Dependent dependent : policy.structure(cluster).dependents()) {
            BoundSet set = policy.set(dependent.name());
            Optional<Restriction> rootless = restriction(dependent, set);
            if (rootless.isPresent()) {
                Store store = Objects.requireNonNull(stores.get(set.store()));
                counting.keep(
                        set.name(),
                        Why.of(Reason.NO_ROOT),
                        store.count(set.shape(), List.of(rootless.get())).get(0));
            }
        }
    }

    private Optional<Restriction> restriction(Dependent dependent, BoundSet set) {
        List<Restriction> all = new ArrayList<>();
        set.shape().conditionOf(cluster).ifPresent(when -> all.add(new Restriction.Holds(when, Set.of(Truth.TRUE))));
        for (Join join : dependent.joins()) {
            Optional<Restriction> loose = loose(join, set);
            if (loose.isEmpty()) {
                return Optional.empty();
            }
            all.add(loose.get());
        }
        return Optional.of(new Restriction.AllOf(all));
    }

    /** That a record of {@code set} has no parent by {@code join}; empty where its store cannot tell. */
    private Optional<Restriction> loose(Join join, BoundSet set) {
        BoundSet parent = policy.set(join.parent());
        boolean together = parent.store().equals(set.store());
        return switch (join.side()) {
            case BELOW -> {
                int index = set.indexOf(join.link());
                List<String> columns = set.linkColumns(index);
                yield Optional.of(
                        together
                                ? new Restriction.NotReferred(
                                        new Reference(parent.shape().table(), set.targetColumns(index), columns))
                                : isNull(columns));
            }
            case ABOVE -> {
                int index = parent.indexOf(join.link());
                yield together
                        ? Optional.of(new Restriction.NotReferred(new Reference(
                                parent.shape().table(), parent.linkColumns(index), parent.targetColumns(index))))
                        : Optional.empty();
            }
        };
    }

    private static Restriction isNull(List<String> columns) {
        return Restriction.anyOf(columns.stream()
                .<Restriction>map(column ->
                        new Restriction.Holds(new Condition.IsNull(new Operand.Column(column)), Set.of(Truth.TRUE)))
                .toList());
    }
}
