package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Orphans;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Slices;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One chunk of work on a cluster, by key; decided when it is cut, when it is intended and once more behind the locks. */
public sealed interface Work {

    String cluster();

    /** The roots it is about, or the copies without an original. */
    List<Key> roots();

    /** The record set that {@link #roots} are of. */
    default RecordSetName recordSet(BoundPolicy policy) {
        return policy.structure(cluster()).root();
    }

    /** What was decided when it was cut, so that the intent need not ask again; empty where it was not. */
    default Optional<Cut> cut() {
        return Optional.empty();
    }

    /** Decisions and the version of the suspensions they were made under. */
    record Cut(Decisions decisions, long suspensionVersion) {}

    /** The answers for those of its roots that are in {@code roots}, as the stores stand. */
    Decisions decide(Resolver resolver, Collection<Key> roots, Resolver.Asking asking);

    /** The records of {@code decisions} that this chunk is to change. */
    List<Decided> toChange(Decisions decisions);

    /** Some roots with all they bring along. */
    record Whole(String cluster, List<Key> roots, Optional<Cut> cut) implements Work {
        public Whole {
            roots = List.copyOf(roots);
        }

        /** Roots about which nothing was asked yet. */
        public Whole(String cluster, List<Key> roots) {
            this(cluster, roots, Optional.empty());
        }

        @Override
        public Decisions decide(Resolver resolver, Collection<Key> some, Resolver.Asking asking) {
            return resolver.decideKeys(cluster, some, asking);
        }

        @Override
        public List<Decided> toChange(Decisions decisions) {
            return decisions.records();
        }

        @Override
        public String toString() {
            return "a chunk of " + roots.size() + " roots of " + cluster;
        }
    }

    /**
     * Dependents that were erased or reduced before and are back, below roots that were not; of what these bring along nothing
     * else is touched.
     */
    record BackBelow(String cluster, List<Key> roots, RecordSetName recordSet, Set<Key> back) implements Work {
        public BackBelow {
            roots = List.copyOf(roots);
            back = Set.copyOf(back);
        }

        @Override
        public Decisions decide(Resolver resolver, Collection<Key> some, Resolver.Asking asking) {
            return resolver.decideKeys(cluster, some, asking);
        }

        @Override
        public List<Decided> toChange(Decisions decisions) {
            return decisions.records().stream()
                    .filter(decided ->
                            !decided.asked() && decided.name().equals(recordSet) && back.contains(decided.key()))
                    .toList();
        }

        @Override
        public String toString() {
            return back.size() + " records of " + recordSet + " that are back";
        }
    }

    /** A slice of the dependents of one root that has too many for a chunk; the root stays for now. */
    record OfHeavyRoot(String cluster, Facts root, Slices.Part part) implements Work {

        @Override
        public List<Key> roots() {
            return List.of(root.key());
        }

        @Override
        public Decisions decide(Resolver resolver, Collection<Key> some, Resolver.Asking asking) {
            return some.isEmpty() ? resolver.decideKeys(cluster, some, asking) : part.decide(asking);
        }

        /** Nothing, unless the root itself would go. */
        @Override
        public List<Decided> toChange(Decisions decisions) {
            boolean rootGoes = decisions.records().stream().anyMatch(decided -> decided.asked() && decided.goes());
            return rootGoes
                    ? decisions.records().stream()
                            .filter(decided -> !decided.asked())
                            .toList()
                    : List.of();
        }

        @Override
        public String toString() {
            return "a slice of a heavy root of " + cluster;
        }
    }

    /**
     * One chunk of a partition, intended already.
     *
     * @param emptied whether the partition was emptied, and these records went with it
     */
    record OfPartition(Intent intent, boolean emptied) implements Work {

        @Override
        public String cluster() {
            return intent.cluster();
        }

        @Override
        public List<Key> roots() {
            return intent.records().stream().map(Intent.Meant::key).toList();
        }

        @Override
        public Decisions decide(Resolver resolver, Collection<Key> some, Resolver.Asking asking) {
            return resolver.decideKeys(cluster(), some, asking);
        }

        @Override
        public List<Decided> toChange(Decisions decisions) {
            return decisions.records();
        }

        @Override
        public String toString() {
            return "a chunk of " + intent.records().size() + " roots of a partition of " + cluster();
        }
    }

    /** Copies without an original. */
    record OfOrphans(String cluster, BoundSet copy, List<Key> roots) implements Work {
        public OfOrphans {
            roots = List.copyOf(roots);
        }

        @Override
        public RecordSetName recordSet(BoundPolicy policy) {
            return copy.name();
        }

        @Override
        public Decisions decide(Resolver resolver, Collection<Key> some, Resolver.Asking asking) {
            return new Orphans(resolver.policy(), cluster).decideKeys(copy, some, asking);
        }

        @Override
        public List<Decided> toChange(Decisions decisions) {
            return decisions.records();
        }

        @Override
        public String toString() {
            return roots.size() + " copies of " + copy.name() + " without an original";
        }
    }
}
