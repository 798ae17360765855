package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How much a chunk may be and how often it may be tried.
 *
 * @param roots the most roots of a chunk
 * @param records the most records that a chunk's roots may bring with them
 * @param attempts how often a chunk is tried that meets a deadlock or a lock time-out
 * @param pause between two attempts; doubled each time
 * @param bytes about how many bytes the records of a chunk may have in their stores
 */
public record Bounds(int roots, int records, int attempts, Duration pause, long bytes) {

    private static final long BYTES = 64L << 20;

    /** So few records are worth a transaction, whatever they weigh. */
    private static final int FEWEST = 100;

    /** 1,000 roots, 20,000 records, 4 attempts from 100 ms on, 64 MiB. */
    public static final Bounds DEFAULT = new Bounds(1_000, 20_000, 4, Duration.ofMillis(100));

    /** With 64 MiB. */
    public Bounds(int roots, int records, int attempts, Duration pause) {
        this(roots, records, attempts, pause, BYTES);
    }

    /**
     * The same for chunks of {@code cluster}: fewer roots and records where those of its widest record set, copies included, would
     * not fit into the bytes; so far as the catalogs know how much a record has.
     */
    public Bounds of(BoundPolicy policy, String cluster) {
        return of(policy.structure(cluster).recordSets().stream()
                .flatMap(set -> Stream.concat(Stream.of(policy.set(set)), policy.copies(set).stream()))
                .map(BoundSet::table)
                .mapToLong(table -> table.averageBytes())
                .max()
                .orElse(0));
    }

    /** @param each how many bytes a record has; 0 where that is not known */
    Bounds of(long each) {
        int fit = (int) Math.min(records, Math.max(FEWEST, bytes / Math.max(1, each)));
        return new Bounds(Math.min(roots, fit), fit, attempts, pause, bytes);
    }
}
