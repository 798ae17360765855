package dev.lapse.app.batch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a run keeps out of the way of those who use the stores meanwhile.
 *
 * @param target how long a chunk is to take from its intent to its confirmation; empty for chunks as large as the bounds allow
 * @param signals by store, what it may tell of its load before the run slows or waits; a store that is not here is not asked
 * @param every how often a store is asked
 */
public record Pacing(Optional<Duration> target, Map<String, SignalBounds> signals, Duration every) {

    /** Where the configuration says nothing else. */
    public static final Duration TARGET = Duration.ofMillis(500);

    /** How often a store is asked of its load. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    /** As fast as the bounds allow. */
    public static final Pacing NONE = new Pacing(Optional.empty(), Map.of(), EVERY);

    public Pacing {
        signals = Map.copyOf(signals);
    }
}
