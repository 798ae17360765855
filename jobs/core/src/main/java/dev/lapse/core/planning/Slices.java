package dev.lapse.core.planning;

import dev.lapse.core.planning.Resolver.Asking;
import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.ClusterStructure.Side;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import java.util.List;
import java.util.Optional;

/**
 * Walks over the dependents of a root that has more of them than a chunk holds, in slices that fit, deepest first. Only
 * dependents that point at their parent are sliced; the root itself and what it points to come last, as an ordinary chunk.
 */
public final class Slices {

    private final Resolver resolver;
    private final String cluster;
    private final Asking asking;

    public Slices(Resolver resolver, String cluster, Asking asking) {
        this.resolver = resolver;
        this.cluster = cluster;
        this.asking = asking;
    }

    /** Takes one slice after the other. */
    @FunctionalInterface
    public interface Visitor {

        /** @return whether to go on */
        boolean visit(Part part);
    }

    /** A slice, ready to be decided now or again later. */
    public static final class Part {

        private final Slices slices;
        private final Facts root;
        private final Slice slice;

        private Part(Slices slices, Facts root, Slice slice) {
            this.slices = slices;
            this.root = root;
            this.slice = slice;
        }

        /**
         * The answers for the root, as far as this slice tells, and for the records of the slice.
         *
         * @throws TooManyRecordsException if the slice is too large; the walk then goes on with smaller ones
         */
        public Decisions decide(Asking how) {
            List<Facts> asItIsNow = slices.resolver.roots(slices.cluster, List.of(root.key()), how);
            return slices.resolver.decide(slices.cluster, asItIsNow, how, Optional.of(slice));
        }
    }

    /** Visits every slice of {@code root}; false where the visitor stopped. */
    public boolean walk(Facts root, Visitor visitor) {
        ClusterStructure structure = resolver.policy().structure(cluster);
        for (RecordSetName name : directlyBelow(structure, structure.root())) {
            if (!walk(root, name, structure.root(), root, Optional.empty(), visitor)) {
                return false;
            }
        }
        return true;
    }

    private boolean walk(
            Facts root, RecordSetName name, RecordSetName parent, Facts above, Optional<Slice> path, Visitor visitor) {
        BoundSet set = resolver.policy().set(name);
        BoundPolicy.Incoming incoming = incoming(set, parent);
        Restriction below = new Restriction.ColumnsIn(
                incoming.columns(),
                incoming.name(resolver.policy().set(parent), above).stream().toList());
        KeyRange range = KeyRange.ALL;
        int page = Math.max(1, asking.limit() / 2);
        List<Facts> records = asking.readers().of(set.store()).find(set.shape(), below, range, page);
        while (!records.isEmpty()) {
            List<Facts> batch = records;
            Slice slice = path.map(before -> before.below(name, batch)).orElseGet(() -> Slice.of(name, batch));
            if (!visitFitting(root, slice, visitor)) {
                return false;
            }
            range = range.behind(batch.get(batch.size() - 1).key());
            records = asking.readers().of(set.store()).find(set.shape(), below, range, page);
        }
        return true;
    }

    private boolean visitFitting(Facts root, Slice slice, Visitor visitor) {
        try {
            return visitor.visit(new Part(this, root, slice));
        } catch (TooManyRecordsException tooMany) {
            List<Facts> records = slice.records();
            if (records.size() > 1) {
                int half = records.size() / 2;
                return visitFitting(root, slice.with(records.subList(0, half)), visitor)
                        && visitFitting(root, slice.with(records.subList(half, records.size())), visitor);
            }
            return visitBelow(root, slice, records.get(0), visitor);
        }
    }

    private boolean visitBelow(Facts root, Slice slice, Facts only, Visitor visitor) {
        ClusterStructure structure = resolver.policy().structure(cluster);
        for (RecordSetName deeper : directlyBelow(structure, slice.recordSet())) {
            if (!walk(root, deeper, slice.recordSet(), only, Optional.of(slice), visitor)) {
                return false;
            }
        }
        return true;
    }

    private static List<RecordSetName> directlyBelow(ClusterStructure structure, RecordSetName parent) {
        return structure.dependents().stream()
                .filter(dependent -> dependent.joins().stream()
                        .anyMatch(join ->
                                join.side() == Side.BELOW && join.parent().equals(parent)))
                .map(ClusterStructure.Dependent::name)
                .toList();
    }

    private BoundPolicy.Incoming incoming(BoundSet set, RecordSetName parent) {
        return resolver.policy().incoming(parent).stream()
                .filter(incoming -> incoming.from().name().equals(set.name()) && incoming.within())
                .findFirst()
                .orElseThrow();
    }
}
