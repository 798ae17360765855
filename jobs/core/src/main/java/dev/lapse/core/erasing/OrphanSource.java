package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.store.Key;
import java.util.List;
import java.util.Optional;

/** Cuts the copies without an original that a search has named into chunks; each is looked at again before it goes. */
public final class OrphanSource implements WorkSource {

    private final String cluster;
    private final BoundSet copy;
    private final List<Key> orphans;
    private final int atOnce;
    private int next;

    /** @param atOnce the most copies of a chunk */
    public OrphanSource(String cluster, BoundSet copy, List<Key> orphans, int atOnce) {
        this.cluster = cluster;
        this.copy = copy;
        this.orphans = List.copyOf(orphans);
        this.atOnce = atOnce;
    }

    @Override
    public Optional<Work> next() {
        if (next == orphans.size()) {
            return Optional.empty();
        }
        int end = Math.min(orphans.size(), next + atOnce);
        List<Key> keys = orphans.subList(next, end);
        next = end;
        return Optional.of(new Work.OfOrphans(cluster, copy, keys));
    }
}
