package dev.lapse.app.batch;

import dev.lapse.core.erasing.Bounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a run works.
 *
 * @param partitions how many chunks of a cluster are worked on at the same time
 * @param leasePatience how long a lease that somebody holds is waited for
 * @param stopFile a file that ends the run after the chunk in hand where it is there, without the journal; empty for none
 * @param pacing how it keeps out of the way of others
 */
public record RunSettings(
        int partitions, Bounds bounds, Duration leasePatience, Optional<Path> stopFile, Pacing pacing) {

    /** Without such a file, as fast as the bounds allow. */
    public RunSettings(int partitions, Bounds bounds, Duration leasePatience) {
        this(partitions, bounds, leasePatience, Optional.empty(), Pacing.NONE);
    }

    /** The same with such a file. */
    public RunSettings stoppedBy(Path file) {
        return new RunSettings(partitions, bounds, leasePatience, Optional.of(file), pacing);
    }

    /** The same, keeping out of the way like that. */
    public RunSettings paced(Pacing like) {
        return new RunSettings(partitions, bounds, leasePatience, stopFile, like);
    }

    /** Two partitions, the default bounds, 30 s. */
    public static final RunSettings DEFAULT = new RunSettings(2, Bounds.DEFAULT, Duration.ofSeconds(30));
}
