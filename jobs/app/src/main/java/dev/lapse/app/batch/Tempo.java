package dev.lapse.app.batch;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** So many records a second and no more, over all that take some. Safe for use by several threads. */
final class Tempo {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long freeAt = System.nanoTime();

    /** @param each how many records a second were allowed when they were taken */
    synchronized void took(int records, int each) {
        freeAt = later(System.nanoTime(), freeAt) + records * (SECOND / each);
    }

    /** Whether more was taken than {@code each} allows until now; never where nobody says how many. */
    synchronized boolean isAhead(Optional<Integer> each) {
        return each.isPresent() && freeAt - System.nanoTime() > 0;
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
