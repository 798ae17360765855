package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.BrakeBook.Pause;
import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import dev.lapse.store.jdbc.Product;
import dev.lapse.testbed.sakila.Sakila;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A night gives way to others at its stores, goes on when they are done, and tells how long that took. */
class ThrottledNightTest {

    private static final String ALL = "COMPLETE 2011-01-01: 32611 erased, 316 reduced";
    private static final String CHUNKS = "select count(*) from lapse_chunk";
    private static final Duration OFTEN = Duration.ofMillis(200);

    /** Of any age. */
    private static final SignalBounds NO_TRANSACTION =
            SignalBounds.NONE.with(Signal.Kind.LONG_TRANSACTION, new SignalBounds.Bound(1, 1));

    private static final SignalBounds WRITES =
            SignalBounds.NONE.with(Signal.Kind.WRITE_QUEUE, new SignalBounds.Bound(100, 1_000));

    private final AtomicReference<Duration> late = new AtomicReference<>(Duration.ZERO);

    /** It goes on as time does, and by leaps. */
    private final Clock clock = new Clock() {

        private final long begun = System.nanoTime();

        @Override
        public Instant instant() {
            return SakilaHouse.NOW.plusNanos(System.nanoTime() - begun).plus(Objects.requireNonNull(late.get()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }
    };

    @Test
    void aTransactionThatIsOpenForLongHoldsTheNightUntilItEnds() throws Exception {
        try (SakilaHouse house = new SakilaHouse();
                Connection other = house.database.connect()) {
            aLongTransactionHolds(house, other);
        }
    }

    @Test
    void soDoesOneOfAnotherUserOnMariaDb() throws Exception {
        try (SakilaHouse house = new SakilaHouse(Product.MARIADB)) {
            try (Connection root = house.database.connect();
                    Statement statement = root.createStatement()) {
                statement.execute("create or replace user somebody@'%' identified by 'x'");
                statement.execute("grant all on *.* to somebody@'%'");
            }
            try (Connection other = DriverManager.getConnection(house.database.url(), "somebody", "x")) {
                aLongTransactionHolds(house, other);
            }
        }
    }

    private void aLongTransactionHolds(SakilaHouse house, Connection other) throws Exception {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.executeQuery("select count(*) from sakila.store").close();
            TimeUnit.SECONDS.sleep(3);

            AtomicInteger asked = new AtomicInteger();
            Store store = telling(house, () -> {
                asked.incrementAndGet();
                return house.store.signals();
            });
            FutureTask<RunReport> night = begun(paced(house, store, NO_TRANSACTION));
            await(() -> asked.get() > 10);
            assertThat(night.isDone()).isFalse();
            assertThat(house.journalled(CHUNKS)).isZero();

            other.rollback();
            RunReport report = night.get(2, TimeUnit.MINUTES);

            assertThat(report.firstLine()).isEqualTo(ALL);
            assertThat(report.findings()).noneMatch(finding -> finding.code().equals("signal-not-readable"));
            assertThat(pauses(house, report)).singleElement().satisfies(pause -> {
                assertThat(pause.cause()).isEqualTo("long-transaction");
                assertThat(pause.cluster()).isEqualTo("payment");
                assertThat(pause.length()).isGreaterThan(Duration.ofSeconds(1));
            });
        }
    }

    @Test
    void aQueueOfWritesMakesPausesBetweenChunksAndALongOneHoldsThem() throws Exception {
        AtomicLong queue = new AtomicLong(500);
        AtomicInteger asked = new AtomicInteger();
        try (SakilaHouse house = new SakilaHouse()) {
            Store store = telling(house, () -> {
                asked.incrementAndGet();
                return List.of(new Signal.Figure(Signal.Kind.WRITE_QUEUE, queue.get()));
            });
            FutureTask<RunReport> night = begun(paced(house, store, WRITES));
            await(() -> house.journalled(CHUNKS) >= 2);
            queue.set(1_001);
            int before = asked.get();
            await(() -> asked.get() > before + 10);
            long chunks = house.journalled(CHUNKS);
            int then = asked.get();
            await(() -> asked.get() > then + 10);
            assertThat(house.journalled(CHUNKS)).isEqualTo(chunks);

            queue.set(0);
            RunReport report = night.get(2, TimeUnit.MINUTES);

            assertThat(report.firstLine()).isEqualTo(ALL);
            List<Pause> pauses = pauses(house, report);
            assertThat(pauses).isNotEmpty().allMatch(pause -> pause.cause().equals("write-queue"));
            assertThat(pauses.stream().map(Pause::length).reduce(Duration.ZERO, Duration::plus))
                    .isGreaterThan(Duration.ofSeconds(2));
            // What many short pauses came to is told once.
            assertThat(pauses).hasSizeLessThan(8);
        }
    }

    @Test
    void theWindowOfANightThatIsHeldEndsIt() throws Exception {
        try (SakilaHouse house = new SakilaHouse()) {
            AtomicInteger asked = new AtomicInteger();
            Store store = telling(house, () -> {
                asked.incrementAndGet();
                return List.of(new Signal.Figure(Signal.Kind.WRITE_QUEUE, 5_000));
            });
            FutureTask<RunReport> night = begun(
                    paced(house, store, WRITES),
                    SakilaHouse.request("2011-01-01").within(clock.instant().plus(Duration.ofHours(7))));
            await(() -> asked.get() > 10);
            late.set(Duration.ofHours(7));
            RunReport report = night.get(2, TimeUnit.MINUTES);

            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.WINDOW);
            assertThat(house.journalled(CHUNKS)).isZero();
            assertThat(pauses(house, report))
                    .singleElement()
                    .satisfies(pause -> assertThat(pause.cause()).isEqualTo("write-queue"));
        }
    }

    @Test
    void whatAStoreDoesNotTellIsANoticeOnceAndHoldsNothing() {
        try (SakilaHouse house = new SakilaHouse()) {
            Store store = telling(
                    house, () -> List.of(new Signal.NotReadable(Signal.Kind.WRITE_QUEUE, "403 security_exception")));

            RunReport report = new BatchRunLauncher(paced(house, store, WRITES))
                    .run(SakilaHouse.request("2011-01-01"), SakilaHouse.SILENT);

            assertThat(report.firstLine()).isEqualTo(ALL);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.code().equals("signal-not-readable"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.what())
                            .isEqualTo("the store " + Sakila.STORE + " does not tell this user write-queue (403"
                                    + " security_exception), so that no run gives way to it"));
            assertThat(pauses(house, report)).isEmpty();
        }
    }

    private static List<Pause> pauses(SakilaHouse house, RunReport report) {
        return house.journal.brakes().pauses(report.run().orElseThrow());
    }

    private RunSurroundings paced(SakilaHouse house, Store store, SignalBounds bounds) {
        RunSurroundings all =
                house.braked(clock).paced(new Pacing(Optional.empty(), Map.of(Sakila.STORE, bounds), OFTEN));
        return SakilaHouse.over(all, store);
    }

    /** The house's store, which tells {@code signals} of its load. */
    private static Store telling(SakilaHouse house, Supplier<List<Signal>> signals) {
        Store store = house.store;
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("signals")) {
                        return signals.get();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }

    private static FutureTask<RunReport> begun(RunSurroundings surroundings) {
        return begun(surroundings, SakilaHouse.request("2011-01-01"));
    }

    private static FutureTask<RunReport> begun(RunSurroundings surroundings, RunRequest request) {
        FutureTask<RunReport> night =
                new FutureTask<>(() -> new BatchRunLauncher(surroundings).run(request, SakilaHouse.SILENT));
        Thread.ofPlatform().name("the-night").start(night);
        return night;
    }

    private static void await(BooleanSupplier until) throws InterruptedException {
        for (int tries = 0; tries < 1_200 && !until.getAsBoolean(); tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(until.getAsBoolean()).isTrue();
    }
}
