package dev.lapse.app.batch;

import dev.lapse.core.erasing.Bounds;
import java.time.Duration;

/**
 * How a run works.
 *
 * @param partitions how many chunks of a cluster are worked on at the same time
 * @param leasePatience how long a lease that somebody holds is waited for
 */
public record RunSettings(int partitions, Bounds bounds, Duration leasePatience) {

    /** Two partitions, the default bounds, 30 s. */
    public static final RunSettings DEFAULT = new RunSettings(2, Bounds.DEFAULT, Duration.ofSeconds(30));
}
