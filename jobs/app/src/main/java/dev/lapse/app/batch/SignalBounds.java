package dev.lapse.app.batch;

import dev.lapse.core.store.Signal;
import java.util.EnumMap;
import java.util.Map;

/**
 * Beyond which figures what a store tells of its load slows a run, and beyond which it holds it.
 *
 * @param bounds by signal; one that is not here is not heeded
 */
public record SignalBounds(Map<Signal.Kind, Bound> bounds) {

    /** What is never reached. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * Both in the unit of their signal.
     *
     * @param slow a figure above it makes pauses between chunks
     * @param pause while a figure is above it nothing is begun
     */
    public record Bound(long slow, long pause) {}

    /** Nothing is heeded. */
    public static final SignalBounds NONE = new SignalBounds(Map.of());

    /** A dump of a database is a long transaction, too, and takes hours in the same nights: it slows, and holds a run late only. */
    public static final SignalBounds DEFAULT = new SignalBounds(Map.of(
            Signal.Kind.REPLICA_LAG, new Bound(10, 60),
            Signal.Kind.LONG_TRANSACTION, new Bound(15 * 60, 6 * 60 * 60),
            Signal.Kind.UNDO, new Bound(70, 90),
            Signal.Kind.WRITE_QUEUE, new Bound(200, 1_000),
            Signal.Kind.WRITE_REJECTIONS, new Bound(0, 100)));

    public SignalBounds {
        bounds = Map.copyOf(bounds);
    }

    /** The same with other bounds for {@code kind}. */
    public SignalBounds with(Signal.Kind kind, Bound bound) {
        Map<Signal.Kind, Bound> all = new EnumMap<>(Signal.Kind.class);
        all.putAll(bounds);
        all.put(kind, bound);
        return new SignalBounds(all);
    }

    /** The same, heeding no signal of {@code kind}. */
    public SignalBounds without(Signal.Kind kind) {
        Map<Signal.Kind, Bound> all = new EnumMap<>(Signal.Kind.class);
        all.putAll(bounds);
        all.remove(kind);
        return new SignalBounds(all);
    }
}
