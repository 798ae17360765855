package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run gives way to a store the more, the longer that has much to do. */
class StoreLoadTest {

    private final StoreLoad load = new StoreLoad(
            "search",
            new SignalBounds(Map.of(
                    Signal.Kind.WRITE_QUEUE, new SignalBounds.Bound(200, 1_000),
                    Signal.Kind.WRITE_REJECTIONS, new SignalBounds.Bound(0, 100))));

    private void hears(long waiting, long rejected) {
        load.heard(List.of(
                new Signal.Figure(Signal.Kind.WRITE_QUEUE, waiting),
                new Signal.Figure(Signal.Kind.WRITE_REJECTIONS, rejected)));
    }

    private long pause() {
        return load.slowing()
                .map(StoreLoad.Slowing::pause)
                .orElse(Duration.ZERO)
                .toMillis();
    }

    @Test
    void nothingIsSlowedUpToTheBounds() {
        hears(200, 0);

        assertThat(load.slowing()).isEmpty();
        assertThat(load.holding()).isEmpty();
    }

    @Test
    void pausesGrowWhileASignalIsAboveItsSoftBoundAndShrinkAfterwards() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            hears(201, 0);
            pauses.add(pause());
        }
        assertThat(pauses).containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);

        pauses.clear();
        for (int i = 0; i < 8; i++) {
            hears(0, 0);
            pauses.add(pause());
        }
        assertThat(pauses).containsExactly(5_000L, 2_500L, 1_250L, 625L, 312L, 156L, 0L, 0L);
        assertThat(load.slowing()).isEmpty();
    }

    @Test
    void oneAboveItsCriticalBoundHoldsUntilItIsBelowAgain() {
        hears(1_001, 0);
        assertThat(load.holding())
                .map(StoreLoad.Cause::words)
                .contains("the store search tells write-queue 1001 writes, more than 1000 writes");
        hears(1_000, 0);
        assertThat(load.holding()).isEmpty();
        assertThat(pause()).isEqualTo(250);
        hears(0, 101);
        assertThat(load.holding()).map(StoreLoad.Cause::kind).contains(Signal.Kind.WRITE_REJECTIONS);
    }

    @Test
    void whatIsNotHeardHoldsNothingBack() {
        hears(5_000, 0);
        load.notHeard();

        assertThat(load.holding()).isEmpty();
    }

    @Test
    void whatAUserIsNotToldIsKnownAndHoldsNothingBack() {
        load.heard(List.of(
                new Signal.NotReadable(Signal.Kind.WRITE_QUEUE, "403"),
                new Signal.NotReadable(Signal.Kind.UNDO, "nobody asked"),
                new Signal.Figure(Signal.Kind.LONG_TRANSACTION, 9_999_999)));

        assertThat(load.holding()).isEmpty();
        assertThat(load.slowing()).isEmpty();
        assertThat(load.unread()).containsExactly(Map.entry(Signal.Kind.WRITE_QUEUE, "403"));
    }
}
