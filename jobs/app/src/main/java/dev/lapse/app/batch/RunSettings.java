package dev.lapse.app.batch;

import dev.lapse.core.erasing.Bounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a run works.
 *
 * @param partitions how many chunks of a cluster a process works on at the same time
 * @param leasePatience how long a lease that somebody holds is waited for
 * @param stopFile a file that ends the run after the chunk in hand where it is there, without the journal; empty for none
 * @param pacing how it keeps out of the way of others
 * @param processes how many processes share the run, this one among them
 */
public record RunSettings(
        int partitions, Bounds bounds, Duration leasePatience, Optional<Path> stopFile, Pacing pacing, int processes) {

    /** Ranges for each thread that may come to work on them: one that began late, or stands still, leaves less behind. */
    private static final int RANGES_PER_THREAD = 2;

    /** Without such a file, as fast as the bounds allow, for one process. */
    public RunSettings(int partitions, Bounds bounds, Duration leasePatience) {
        this(partitions, bounds, leasePatience, Optional.empty(), Pacing.NONE, 1);
    }

    /** The same with such a file. */
    public RunSettings stoppedBy(Path file) {
        return new RunSettings(partitions, bounds, leasePatience, Optional.of(file), pacing, processes);
    }

    /** The same, keeping out of the way like that. */
    public RunSettings paced(Pacing like) {
        return new RunSettings(partitions, bounds, leasePatience, stopFile, like, processes);
    }

    /** The same shared by that many processes. */
    public RunSettings sharedBy(int many) {
        return new RunSettings(partitions, bounds, leasePatience, stopFile, pacing, many);
    }

    /** Into how many ranges the keys of a cluster are cut. */
    int ranges() {
        return processes == 1 ? partitions : partitions * processes * RANGES_PER_THREAD;
    }

    /** Two partitions, the default bounds, 30 s. */
    public static final RunSettings DEFAULT = new RunSettings(2, Bounds.DEFAULT, Duration.ofSeconds(30));
}
