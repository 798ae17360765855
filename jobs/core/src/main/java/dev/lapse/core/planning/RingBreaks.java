package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.ForeignKeyFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a ring can be broken: at a link that is cleared when what it points to goes and, among records of one cluster, which go
 * together, at one that can be cleared on the way, or whose check waits for the end of the transaction.
 */
final class RingBreaks {

    private final Sites sites;
    private final ForeignKeys foreignKeys;

    RingBreaks(Sites sites, ForeignKeys foreignKeys) {
        this.sites = sites;
        this.foreignKeys = foreignKeys;
    }

    /** Whether what {@code link} of {@code from} points to may go before it. */
    boolean at(Site from, Link link) {
        return link.whenGone().filter(Link.WhenGone.UNLINK::equals).isPresent()
                || sites.of(link.to())
                        .filter(to -> goTogether(from, to))
                        .filter(to -> mayWait(from, link) ? !isHeldFromAbove(to) : canBeCleared(from, link))
                        .isPresent();
    }

    private boolean goTogether(Site from, Site to) {
        List<RecordSet.ClusterChoice> clusters = from.recordSet().clusters();
        return clusters.size() == 1
                && clusters.equals(to.recordSet().clusters())
                && sites.twins(from).isEmpty()
                && sites.twins(to).isEmpty();
    }

    /** No foreign key, or only such as are checked in the end. */
    private boolean mayWait(Site from, Link link) {
        return from.table().foreignKeys().stream()
                .filter(key -> foreignKeys.linksFor(from, key).contains(link))
                .allMatch(ForeignKeyFacts::waits);
    }

    /** A row goes only while all that its rule asks of its columns is so. */
    private boolean canBeCleared(Site from, Link link) {
        ColumnUses uses = ColumnUses.of(sites, from);
        Set<String> cleared = new HashSet<>(LinkColumns.cleared(from.recordSet(), link, new Names(sites).fixed(from)));
        return !cleared.isEmpty()
                && cleared.stream()
                        .noneMatch(column ->
                                uses.has(column, ColumnUses.Use.CONDITION) || uses.has(column, ColumnUses.Use.EVENT));
    }

    /** What only hangs on records that refer to it goes when nothing refers to it any more. */
    private boolean isHeldFromAbove(Site to) {
        String cluster = to.recordSet().clusters().get(0).cluster();
        RecordSetName name = to.name();
        return ClusterStructure.of(sites.policySet(), cluster).dependents().stream()
                .filter(dependent -> dependent.name().equals(name))
                .anyMatch(dependent ->
                        dependent.joins().stream().allMatch(join -> join.side() == ClusterStructure.Side.ABOVE));
    }
}
