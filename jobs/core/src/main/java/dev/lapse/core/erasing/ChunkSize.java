package dev.lapse.core.erasing;

import java.time.Duration;
import java.util.Optional;

/**
 * How many roots the next chunk of one range takes, so that a chunk takes about as long as it is meant to: it begins with few, at most
 * doubles from one chunk to the next, and goes down to a quarter at once where a chunk took much longer. Never more than the bounds
 * allow, and never less than it is worth to begin a chunk for. For one thread.
 */
public final class ChunkSize {

    private static final int FIRST = 100;
    private static final int LEAST = 10;
    private static final double MOST_GROWTH = 2;
    private static final double MOST_LOSS = 0.25;

    /** A chunk that took so many times as long as it was meant to is no chance fluctuation. */
    private static final double FAR_ABOVE = 2;

    private final Optional<Duration> target;
    private final int most;
    private double size;

    /** @param target how long a chunk is to take from its intent to its confirmation; empty where it is as large as the bounds allow */
    public ChunkSize(Optional<Duration> target, Bounds bounds) {
        this.target = target;
        this.most = bounds.roots();
        this.size = target.isPresent() ? Math.min(FIRST, most) : most;
    }

    /** How many roots the next chunk takes at the most. */
    public int next() {
        return (int) Math.round(size);
    }

    /** A chunk of so many roots took so long. */
    public void took(int roots, Duration time) {
        target.ifPresent(wanted -> size = bounded(steered(roots, share(wanted, time))));
    }

    /** So many roots brought more records than a chunk may hold; with half of them it is tried next. */
    public void didNotFit(int roots) {
        if (target.isPresent()) {
            size = bounded(Math.min(size, roots / 2.0));
        }
    }

    /** Nearly there it goes half the way, so that one chunk that was slow by chance does not make the next ones small. */
    private double steered(int roots, double share) {
        double fitting = roots * share;
        return share * FAR_ABOVE < 1
                ? Math.max(Math.min(fitting, size), size * MOST_LOSS)
                : Math.min((size + fitting) / 2, size * MOST_GROWTH);
    }

    private double bounded(double wanted) {
        return Math.min(most, Math.max(Math.min(LEAST, most), wanted));
    }

    private static double share(Duration wanted, Duration time) {
        return (double) wanted.toNanos() / Math.max(1, time.toNanos());
    }
}
