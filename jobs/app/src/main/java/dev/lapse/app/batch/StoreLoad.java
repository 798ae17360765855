package dev.lapse.app.batch;

import dev.lapse.core.store.Signal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one store told of its load, held against its bounds: nothing, a pause after each chunk that grows while it is told again, or
 * that nothing is to be begun. Safe for use by several threads.
 */
final class StoreLoad {

    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final String store;
    private final SignalBounds bounds;
    private final Map<Signal.Kind, String> unread = new LinkedHashMap<>();
    private Optional<Cause> holding = Optional.empty();
    private Optional<Cause> slowing = Optional.empty();
    private Duration pause = Duration.ZERO;

    /** @param words for the process's log */
    record Cause(Signal.Kind kind, String words) {}

    /** @param pause how long nothing is begun after a chunk */
    record Slowing(Cause cause, Duration pause) {}

    StoreLoad(String store, SignalBounds bounds) {
        this.store = store;
        this.bounds = bounds;
    }

    /** The store told this. */
    synchronized void heard(List<Signal> signals) {
        holding = Optional.empty();
        Optional<Cause> above = Optional.empty();
        for (Signal signal : signals) {
            SignalBounds.Bound bound = bounds.bounds().get(signal.kind());
            if (bound != null) {
                switch (signal) {
                    case Signal.NotReadable hidden -> unread.putIfAbsent(hidden.kind(), hidden.why());
                    case Signal.Figure figure
                    when figure.figure() > bound.pause() ->
                        holding = holding.or(() -> Optional.of(cause(figure, bound.pause())));
                    case Signal.Figure figure
                    when figure.figure() > bound.slow() ->
                        above = above.or(() -> Optional.of(cause(figure, bound.slow())));
                    case Signal.Figure figure -> {}
                }
            }
        }
        steer(above);
    }

    /** It told nothing this time. Whether it does anything at all the next chunk will show. */
    synchronized void notHeard() {
        heard(List.of());
    }

    private void steer(Optional<Cause> above) {
        if (above.isPresent()) {
            slowing = above;
            pause = pause.isZero() ? SHORTEST : shorter(LONGEST, pause.multipliedBy(2));
        } else if (holding.isEmpty()) {
            pause = pause.compareTo(SHORTEST) <= 0 ? Duration.ZERO : pause.dividedBy(2);
        }
    }

    /** Why nothing is to be begun there. */
    synchronized Optional<Cause> holding() {
        return holding;
    }

    /** Why and how much it is slowed. */
    synchronized Optional<Slowing> slowing() {
        return slowing.filter(cause -> !pause.isZero()).map(cause -> new Slowing(cause, pause));
    }

    /** What it does not tell this user, with why. */
    synchronized Map<Signal.Kind, String> unread() {
        return new LinkedHashMap<>(unread);
    }

    private Cause cause(Signal.Figure figure, long bound) {
        String unit = " " + figure.kind().unit();
        return new Cause(
                figure.kind(),
                "the store " + store + " tells " + figure.kind().code() + " " + figure.figure() + unit + ", more than "
                        + bound + unit);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
