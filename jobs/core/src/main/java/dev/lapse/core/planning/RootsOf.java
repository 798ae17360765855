package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the roots that dependents of one cluster hang on. Reads only. */
public final class RootsOf {

    private final Resolver resolver;
    private final Reads reads;

    public RootsOf(Resolver resolver, Resolver.Asking asking) {
        this.resolver = resolver;
        this.reads = resolver.reads(asking);
    }

    /**
     * The roots of {@code cluster} that the records of {@code name} with {@code keys} hang on, as far as they are there.
     *
     * @throws TooManyRecordsException if there are more than the asking allows
     */
    public Set<Key> of(String cluster, RecordSetName name, Collection<Key> keys) {
        BoundSet set = resolver.policy().set(name);
        RecordSetName root = resolver.policy().structure(cluster).root();
        Set<Key> roots = new LinkedHashSet<>();
        new Climb(reads)
                .rootsOf(set, reads.by(set, set.shape().key(), keys, 0))
                .values()
                .forEach(found -> found.stream()
                        .filter(facts -> facts.recordSet().equals(root)
                                && facts.clusters().equals(Set.of(cluster)))
                        .map(Facts::key)
                        .forEach(roots::add));
        return roots;
    }
}
