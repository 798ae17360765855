package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Orphans;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Cuts the copies without an original that may go into chunks. It walks over all copies by key and never looks back. */
public final class OrphanSource implements WorkSource {

    private final Ports ports;
    private final Orphans orphans;
    private final String cluster;
    private final BoundSet copy;
    private final Bounds bounds;
    private final Deque<Key> found = new ArrayDeque<>();
    private Optional<KeyRange> rest = Optional.of(KeyRange.ALL);

    public OrphanSource(Ports ports, Resolver resolver, String cluster, BoundSet copy, Bounds bounds) {
        this.ports = ports;
        this.orphans = new Orphans(resolver.policy(), cluster);
        this.cluster = cluster;
        this.copy = copy;
        this.bounds = bounds;
    }

    @Override
    public Optional<Work> next() {
        while (found.size() < bounds.roots() && rest.isPresent()) {
            Orphans.Page page = orphans.page(copy, rest.get(), asking());
            page.decisions().records().stream()
                    .filter(Decided::goes)
                    .map(Decided::key)
                    .forEach(found::add);
            rest = page.rest();
        }
        List<Key> keys = new ArrayList<>();
        while (!found.isEmpty() && keys.size() < bounds.roots()) {
            keys.add(found.removeFirst());
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(new Work.OfOrphans(cluster, copy, keys));
    }

    private Resolver.Asking asking() {
        return new Resolver.Asking(ports::store, ports.suspensions().current(), Gone.NONE, false, bounds.records());
    }
}
