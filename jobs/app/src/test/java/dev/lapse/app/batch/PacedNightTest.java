package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Store;
import dev.lapse.testbed.sakila.Sakila;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A night takes as much at once as its stores do in the time that a chunk is meant to take. */
class PacedNightTest {

    private static final RunListener SILENT = SakilaHouse.SILENT;

    @Test
    void aSlowStoreIsAskedForLessAtOnceAndForMoreWhenItIsFastAgain() {
        try (SakilaHouse house = new SakilaHouse()) {
            RunReport report = night(house, slow(house, 5, Duration.ofMillis(1_500)), Duration.ofMillis(150));

            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.intended("payment")).startsWith(100L, 25L, 10L, 10L, 10L, 10L);
            assertThat(house.intended("payment")).anyMatch(records -> records > 10L && records < 25L);
            assertThat(house.counts()).isEqualTo("158 162 182 182 514.18");
        }
    }

    @Test
    void aFastStoreIsAskedForMoreAtOnceUpToTheBounds() {
        try (SakilaHouse house = new SakilaHouse()) {
            night(house, house.braked(SakilaHouse.clock()), Duration.ofMinutes(10));

            assertThat(house.intended("payment")).startsWith(100L, 200L, 400L, 500L, 500L);
        }
    }

    private static RunReport night(SakilaHouse house, RunSurroundings surroundings, Duration target) {
        return new BatchRunLauncher(surroundings.paced(new Pacing(Optional.of(target), Map.of(), Pacing.EVERY)))
                .run(SakilaHouse.request("2011-01-01"), SILENT);
    }

    /** A store that takes so long for the first chunks, before it commits. */
    private static RunSurroundings slow(SakilaHouse house, int chunks, Duration each) {
        RunSurroundings all = house.braked(SakilaHouse.clock());
        AtomicInteger left = new AtomicInteger(chunks);
        Store store = new Interfering.Stores(Objects.requireNonNull(all.stores().get(Sakila.STORE)), point -> {
            if (point == Interfering.Point.BEFORE_COMMIT && left.getAndDecrement() > 0) {
                sleep(each);
            }
        });
        return SakilaHouse.over(all, store);
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
