package dev.lapse.store.elasticsearch.dropping;

import dev.lapse.core.store.Fence;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** What runs that broke off have left at the cluster: write blocks of theirs, and permits to drop what lies behind them. */
public final class Leftovers {

    private final Wire wire;

    public Leftovers(Wire wire) {
        this.wire = wire;
    }

    /** Ends every drop that an earlier holder of the lease had begun: first none can be finished, then all is opened again. */
    public int endBefore(Fence fence) {
        List<MarkedIndex> permits = new ArrayList<>();
        List<MarkedIndex> indices = new ArrayList<>();
        Aliases.now(wire, Marks.all(fence.journal()))
                .byIndex()
                .forEach((index, aliases) -> aliases.keySet().stream()
                        .filter(alias -> Marks.epoch(alias, fence.journal()).orElse(Long.MAX_VALUE) < fence.epoch())
                        .forEach(alias ->
                                (Marks.isPermit(alias) ? permits : indices).add(new MarkedIndex(wire, index, alias))));
        permits.forEach(MarkedIndex::unmark);
        indices.forEach(MarkedIndex::open);
        return indices.size();
    }
}
