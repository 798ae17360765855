package dev.lapse.store.elasticsearch.dropping;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.reading.Counter;
import dev.lapse.store.elasticsearch.reading.Views;
import dev.lapse.store.elasticsearch.wire.Wire;
import dev.lapse.store.elasticsearch.writing.Siblings;
import java.util.List;

/** One index that nobody writes to until it is dropped or opened again. For one thread. */
public final class IndexLock implements AutoCloseable {

    private final Partition partition;
    private final Tools tools;
    private final MarkedIndex index;
    private final MarkedIndex permit;
    private State state = State.FREE;

    /** What a lock asks the cluster with. */
    public record Tools(Wire wire, Views views, Counter counter, Siblings siblings) {}

    /** What there may be to take back. */
    private enum State {
        FREE,
        MARKED,
        BLOCKED
    }

    private IndexLock(Partition partition, String besides, Marks marks, Tools tools) {
        this.partition = partition;
        this.tools = tools;
        this.index = new MarkedIndex(tools.wire(), partition.name(), marks.index());
        this.permit = new MarkedIndex(tools.wire(), besides, marks.permit());
    }

    /**
     * Locks {@code partition}.
     *
     * @throws StoreException {@code BUSY} where it may not go any more, or the cluster does not let it be locked
     */
    public static IndexLock on(Partition partition, Fence fence, Tools tools) {
        String besides = besides(partition, tools);
        IndexLock lock = new IndexLock(partition, besides, new Marks(fence), tools);
        try {
            lock.take();
            return lock;
        } catch (StoreException e) {
            lock.close();
            throw e;
        }
    }

    private void take() {
        step(State.MARKED, () -> index.mark(permit.name(), permit.mark()));
        // A block that somebody else put there by now is not ours to take away.
        besides(partition, tools);
        step(State.BLOCKED, index::block);
        tools.views().forget(partition.name());
    }

    private static String besides(Partition partition, Tools tools) {
        return new WholeIndices(tools.wire(), tools.views())
                .besides(partition)
                .orElseThrow(() -> busy("it may not go any more", partition, tools));
    }

    public Partition partition() {
        return partition;
    }

    /**
     * {@code found}, records of the partition.
     *
     * @throws StoreException {@code BUSY} where a document elsewhere has one of their keys: it would be wrong to call that record gone
     */
    public List<Facts> alone(List<Facts> found) {
        if (!tools.siblings().undecided(partition.whole(), found).isEmpty()) {
            throw busy("another document has a key of it", partition, tools);
        }
        return found;
    }

    /** Drops the index with the {@code records} that were decided on. */
    public void drop(long records) {
        long held = tools.counter()
                .count(partition.part(), List.of(new Restriction.Everything()))
                .getFirst();
        if (held != records) {
            throw busy("other documents than were decided on", partition, tools);
        }
        step(State.BLOCKED, () -> index.drop(permit.name(), permit.mark()));
        state = State.FREE;
        tools.views().forget(partition.name());
        tools.views().forget(partition.whole().table());
    }

    /** Opens the index again, unless it was dropped. */
    @Override
    public void close() {
        switch (state) {
            case FREE -> {}
            case MARKED -> {
                permit.unmark();
                index.unmark();
            }
            case BLOCKED -> {
                permit.unmark();
                index.open();
            }
        }
        state = State.FREE;
    }

    /** What the cluster says no to was not done; what it does not answer may have been. */
    private void step(State begun, Runnable request) {
        State before = state;
        state = begun;
        try {
            request.run();
        } catch (StoreException e) {
            if (!e.code().startsWith("4")) {
                throw e;
            }
            state = before;
            throw busy(e.code(), partition, tools);
        }
    }

    private static StoreException busy(String code, Partition partition, Tools tools) {
        return new StoreException(
                tools.wire().store(), StoreException.Kind.BUSY, code, "dropping the index " + partition.name());
    }
}
