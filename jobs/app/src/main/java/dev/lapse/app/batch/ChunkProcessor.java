package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkErasure;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Work;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.store.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** INTENT and EFFECT of one chunk. A store that fails stops its cluster; the open intent is settled by the next run. */
record ChunkProcessor(CurrentRun run, String cluster, ChunkErasure erasure, RangeTally tally, ChunkTimer timer)
        implements ItemProcessor<Work, Confirmation> {

    @Override
    public @Nullable Confirmation process(Work work) {
        try {
            timer.begins(work);
            if (work instanceof Work.OfPartition part) {
                ChunkInLogs.begin(part.intent().chunk());
            }
            Optional<Confirmation> done = erasure.erase(work);
            done.ifPresentOrElse(tally::add, timer::forget);
            return done.orElse(null);
        } catch (StoreException e) {
            timer.forget();
            run.failed(cluster, e);
            return null;
        } catch (TooManyRecordsException grown) {
            // Its roots were given more dependents since it was cut; it is cut again in the second pass.
            timer.forget();
            tally.leftWhole(work.roots().size());
            return null;
        } catch (RuntimeException e) {
            throw run.broken(e, "erasing records of " + cluster);
        }
    }
}
