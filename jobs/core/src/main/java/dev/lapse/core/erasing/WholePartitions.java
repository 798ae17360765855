package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Candidates;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.policy.Action;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Store;
import java.time.LocalDate;
import java.util.List;

/**
 * The partitions of one cluster's root table that may be erased at once: each of their records goes, and takes nothing along that
 * lies elsewhere.
 */
public record WholePartitions(BoundPolicy policy, String cluster, LocalDate asOf) {

    /** The most records of a partition: deciding on them once more keeps others from it for as long, about a second for 100,000. */
    private static final long MOST = 1_000_000;

    /** Whether the records of the cluster are such that a whole partition of them could go at once. */
    public boolean possible() {
        BoundSet root = root();
        return policy.rule(cluster).action() instanceof Action.Delete
                && policy.structure(cluster).dependents().isEmpty()
                && policy.incoming(root.name()).isEmpty()
                && policy.copies(root.name()).isEmpty()
                && policy.twins(root.name()).isEmpty()
                && !policy.ignoredReferrers().containsKey(root.name())
                && policy.sets().values().stream().noneMatch(this::readsRoot);
    }

    /** Whether finding the persons of the records may read {@code other}, and with it the table that is locked. */
    private boolean readsRoot(BoundSet other) {
        boolean isKnownUnread = other.isPersonByKey() && other.shape().names().isEmpty();
        return !isKnownUnread
                && other.store().equals(root().store())
                && other.shape().isFedFrom(root().table().name());
    }

    /**
     * Those of which every record seems to be due, as the store counts.
     *
     * @param least the fewest records that are worth the lock
     */
    List<Partition> due(Store store, int least) {
        Restriction mayGo = mayGo();
        return store.partitions(root().shape()).stream()
                .filter(this::isNobodyElses)
                .filter(partition -> {
                    long due = store.count(partition.part(), List.of(mayGo)).get(0);
                    return due >= least
                            && due <= MOST
                            && store.count(partition.part(), List.of(new Restriction.Everything()))
                                    .get(0)
                                    .equals(due);
                })
                .toList();
    }

    /** Names of indices may overlap, so that one lies in two record sets. */
    private boolean isNobodyElses(Partition partition) {
        return policy.sets().values().stream()
                .filter(set -> set.store().equals(root().store()) && !set.name().equals(root().name()))
                .noneMatch(set -> set.table().memberNames().contains(partition.name()));
    }

    Restriction mayGo() {
        return new Candidates(policy, cluster, asOf).mayGo(false);
    }

    BoundSet root() {
        return policy.set(policy.structure(cluster).root());
    }

    /** Whether every record was asked about and goes, and nothing else is touched with it. */
    static boolean allGo(Decisions decisions, int records) {
        return decisions.records().size() == records
                && decisions.records().stream().allMatch(WholePartitions::goesAlone);
    }

    private static boolean goesAlone(Decided decided) {
        return decided.asked()
                && decided.goes()
                && decided.unlinkings().isEmpty()
                && decided.copies().isEmpty();
    }
}
