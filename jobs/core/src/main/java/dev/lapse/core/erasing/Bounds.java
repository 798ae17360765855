package dev.lapse.core.erasing;

import java.time.Duration;

/**
 * How much a chunk may be and how often it may be tried.
 *
 * @param roots the most roots of a chunk
 * @param records the most records that a chunk's roots may bring with them
 * @param attempts how often a chunk is tried that meets a deadlock or a lock time-out
 * @param pause between two attempts; doubled each time
 */
public record Bounds(int roots, int records, int attempts, Duration pause) {

    /** 1,000 roots, 20,000 records, 4 attempts from 100 ms on. */
    public static final Bounds DEFAULT = new Bounds(1_000, 20_000, 4, Duration.ofMillis(100));
}
