package dev.lapse.core.erasing;

import dev.lapse.core.planning.Resolver;
import dev.lapse.core.store.Partition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Empties the partitions of one cluster of which every record goes, one after the other, and answers with the chunks that are to
 * be confirmed for them. What it leaves is found row by row by whoever comes after it. For one thread.
 */
public final class PartitionSource implements WorkSource {

    private final Ports ports;
    private final PartitionErasure partitions;
    private final WholePartitions whole;
    private final Bounds bounds;
    private final BooleanSupplier goesOn;
    private final Consumer<Partition> emptied;
    private final Deque<PartitionChunk> chunks = new ArrayDeque<>();
    private @Nullable Deque<Partition> left;
    private boolean isEmptied;

    public PartitionSource(
            Ports ports,
            Resolver resolver,
            RunContext context,
            Bounds bounds,
            WholePartitions whole,
            Progress progress) {
        this.ports = ports;
        this.bounds = bounds;
        this.whole = whole;
        this.goesOn = progress.goesOn();
        this.emptied = progress.emptied();
        this.partitions = new PartitionErasure(
                ports, resolver, context, bounds, new ChunkErasure(ports, resolver, context, bounds), whole);
    }

    /**
     * What the source asks and tells on its way.
     *
     * @param goesOn whether the next chunk may be intended
     * @param emptied told of each partition that was emptied
     */
    public record Progress(BooleanSupplier goesOn, Consumer<Partition> emptied) {}

    @Override
    public Optional<Work> next() {
        while (chunks.isEmpty()) {
            Optional<Partition> partition = nextPartition();
            if (partition.isEmpty()) {
                return Optional.empty();
            }
            take(partition.get());
        }
        return Optional.of(
                new Work.OfPartition(ports.chunks().intent(chunks.removeFirst().chunk()), isEmptied));
    }

    private void take(Partition partition) {
        PartitionErasure.Intended intended = partitions.intend(partition, goesOn);
        isEmptied = intended.complete() && partitions.empty(partition, intended.chunks());
        if (isEmptied) {
            emptied.accept(partition);
        }
        chunks.addAll(intended.chunks());
    }

    private Optional<Partition> nextPartition() {
        if (left == null) {
            left = new ArrayDeque<>(whole.due(ports.store(whole.root().store()), bounds.roots()));
        }
        return Optional.ofNullable(left.pollFirst());
    }
}
