package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkSize;
import dev.lapse.core.erasing.Work;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of the chunks of one range, from when one is intended to when it is confirmed, for {@link ChunkSize}. Slices of a
 * heavy root do not count, as their size follows from other bounds; nor does what was not intended. For one thread.
 */
final class ChunkTimer {

    private final ChunkSize size;
    private Work.@Nullable Whole timed;
    private long begun;

    ChunkTimer(ChunkSize size) {
        this.size = size;
    }

    ChunkSize size() {
        return size;
    }

    void begins(Work work) {
        timed = work instanceof Work.Whole whole && whole.cut().isPresent() ? whole : null;
        begun = System.nanoTime();
    }

    /** Nothing of it was intended, or it failed. */
    void forget() {
        timed = null;
    }

    /** What had begun, if anything, is confirmed. */
    void ended() {
        if (timed != null) {
            size.took(timed.roots().size(), Duration.ofNanos(System.nanoTime() - begun));
            timed = null;
        }
    }
}
