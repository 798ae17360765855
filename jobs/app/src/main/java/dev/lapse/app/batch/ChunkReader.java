package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkSource;
import dev.lapse.core.erasing.Work;
import dev.lapse.core.erasing.WorkSource;
import dev.lapse.core.store.StoreException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** The chunks of one part. Ends early where the run or the cluster is stopped, or the part is called off. */
final class ChunkReader implements ItemReader<Work> {

    private final CurrentRun run;
    private final KeyRanges.Part part;
    private final RangeTally tally;
    private final BooleanSupplier calledOff;
    private final ChunkTimer timer;
    private @Nullable WorkSource source;
    private boolean over;

    ChunkReader(CurrentRun run, KeyRanges.Part part, RangeTally tally, ChunkTimer timer, BooleanSupplier calledOff) {
        this.run = run;
        this.part = part;
        this.tally = tally;
        this.timer = timer;
        this.calledOff = calledOff;
    }

    @Override
    public @Nullable Work read() {
        timer.ended();
        ChunkInLogs.end();
        if (over) {
            return null;
        }
        run.brakes().await(run, part.cluster(), this::goesOn);
        Optional<Work> next = goesOn() ? next() : Optional.empty();
        if (next.isEmpty()) {
            over = true;
            run.pauses().fullSpeed(part.cluster());
            run.notes().left(part, tally.left());
        }
        return next.orElse(null);
    }

    private boolean goesOn() {
        run.brakes().leftOut(part.cluster(), run.storesOf(part.cluster())).ifPresent(run.notes()::holdBack);
        return run.goesOn() && !run.notes().isStopped(part.cluster()) && !calledOff.getAsBoolean();
    }

    private Optional<Work> next() {
        try {
            if (source == null) {
                source = fromTheBeginning();
            }
            Optional<Work> next = source.next();
            if (next.isEmpty()) {
                tally.walkedToTheEnd();
            }
            return next;
        } catch (StoreException e) {
            run.failed(part.cluster(), e);
            return Optional.empty();
        } catch (RuntimeException e) {
            throw run.broken(e, "cutting chunks of " + part.cluster());
        }
    }

    private WorkSource fromTheBeginning() {
        return switch (part.matter()) {
            case KeyRanges.Matter.Partitions partitions ->
                new WholePartitionSearch(run, part.cluster(), partitions.whole()).source(this::goesOn);
            case KeyRanges.Matter.Roots roots ->
                new ChunkSource(
                        run.ports(),
                        run.resolver(),
                        part.cluster(),
                        roots.range(),
                        run.settings().bounds().of(run.policy(), part.cluster()),
                        timer.size());
            case KeyRanges.Matter.OrphansOf orphans -> new OrphanSearch(run, part.cluster(), orphans.copy()).source();
        };
    }
}
