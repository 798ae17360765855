package dev.lapse.core.erasing;

import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * INTENT and EFFECT of a whole partition. Its records are intended chunk by chunk, then all of them are decided again behind a
 * lock on the partition and removed by one statement. What stands in the way of that is no failure: the chunks that were intended
 * are then carried out one by one.
 */
final class PartitionErasure {

    private final Ports ports;
    private final Resolver resolver;
    private final RunContext context;
    private final Bounds bounds;
    private final ChunkErasure erasure;
    private final WholePartitions whole;

    PartitionErasure(
            Ports ports,
            Resolver resolver,
            RunContext context,
            Bounds bounds,
            ChunkErasure erasure,
            WholePartitions whole) {
        this.ports = ports;
        this.resolver = resolver;
        this.context = context;
        this.bounds = bounds;
        this.erasure = erasure;
        this.whole = whole;
    }

    /**
     * What was intended of one partition.
     *
     * @param complete whether it is all that the partition held
     */
    record Intended(List<PartitionChunk> chunks, boolean complete) {}

    /** Intends the records page by page, as long as all of a page go and {@code goesOn} says so. */
    Intended intend(Partition partition, BooleanSupplier goesOn) {
        List<PartitionChunk> chunks = new ArrayList<>();
        KeyRange rest = KeyRange.ALL;
        while (true) {
            List<Facts> page = store().find(partition.part(), whole.mayGo(), rest, bounds.roots());
            if (page.isEmpty()) {
                return new Intended(chunks, !chunks.isEmpty());
            }
            Work.Whole work = cut(page);
            if (!goesOn.getAsBoolean() || !allGo(work)) {
                return new Intended(chunks, false);
            }
            Intent intent = erasure.intend(work).orElseThrow().intent();
            Key last = page.get(page.size() - 1).key();
            chunks.add(new PartitionChunk(intent.chunk(), rest, page.size(), PartitionChunk.digest(page)));
            rest = rest.behind(last);
        }
    }

    /** Whether all of the partition went; else nothing did. */
    boolean empty(Partition partition, List<PartitionChunk> chunks) {
        try (StoreTransaction transaction = store().begin(context.fence())) {
            transaction.lock(partition);
            for (PartitionChunk chunk : chunks) {
                if (!stillGoes(chunk, partition, transaction)) {
                    return false;
                }
            }
            context.lease().requireHeld();
            transaction.empty(
                    partition,
                    chunks.stream().mapToLong(PartitionChunk::records).sum());
            transaction.commit();
            return true;
        } catch (StoreException e) {
            return switch (e.kind()) {
                case BUSY, REFUSED -> false;
                case UNREACHABLE, CONSTRAINT, THROTTLED, UNSUPPORTED, FAILED -> throw e;
            };
        }
    }

    /**
     * Whether the next records are those that were intended, whatever is due by now, and all of them still go. The walk has no end
     * of its own, so that a search store can go on with it; what lies behind the last chunk is counted as the partition is emptied.
     */
    private boolean stillGoes(PartitionChunk chunk, Partition partition, StoreTransaction transaction) {
        List<Facts> found =
                transaction.find(partition.part(), new Restriction.Everything(), chunk.rest(), chunk.records());
        if (!chunk.isOf(found)) {
            return false;
        }
        return WholePartitions.allGo(
                resolver.decide(
                        whole.cluster(), found, asking(ports.suspensions().current())),
                found.size());
    }

    private Work.Whole cut(List<Facts> page) {
        Suspensions suspensions = ports.suspensions().current();
        return new Work.Whole(
                whole.cluster(),
                page.stream().map(Facts::key).toList(),
                Optional.of(new Work.Cut(
                        resolver.decide(whole.cluster(), page, asking(suspensions)), suspensions.version())));
    }

    private static boolean allGo(Work.Whole work) {
        return work.cut()
                .filter(cut ->
                        WholePartitions.allGo(cut.decisions(), work.roots().size()))
                .isPresent();
    }

    /** What the records depend on beside themselves lies in tables that nobody has locked. */
    private Resolver.Asking asking(Suspensions suspensions) {
        return new Resolver.Asking(ports::store, suspensions, Gone.NONE, false, bounds.records());
    }

    private Store store() {
        return ports.store(whole.root().store());
    }
}
