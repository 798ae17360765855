package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.Brake;
import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.store.Store;
import dev.lapse.store.jdbc.JdbcStoreConfig;
import dev.lapse.store.jdbc.JdbcStores;
import dev.lapse.testbed.sakila.Sakila;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A night that is held back, from its end of the window to an abort, ends whole and goes on later. */
class BrakedNightTest {

    private static final String NIGHT = "2011-01-01";
    private static final String ALL = "COMPLETE 2011-01-01: 32611 erased, 316 reduced";
    private static final Brake.Scope PAYMENTS = new Brake.Scope(Optional.of("payment"), Optional.empty());

    /** A clock that a test moves on. */
    private static final class Hand extends Clock {

        private volatile Instant now = SakilaHouse.NOW;

        void on(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    @Test
    void theWindowEndsAfterTheChunkInHandAndTheNextRunGoesOn() {
        Hand clock = new Hand();
        try (SakilaHouse house = new SakilaHouse()) {
            RunReport report = new BatchRunLauncher(house.braked(clock))
                    .run(
                            SakilaHouse.request(NIGHT).within(SakilaHouse.NOW.plusSeconds(3600)),
                            afterChunks(3, () -> clock.on(Duration.ofHours(1))));

            assertThat(report.outcome()).isEqualTo(Outcome.WINDOW);
            assertThat(report.outcome().exitCode()).isEqualTo(6);
            assertThat(report.reasons()).singleElement().satisfies(reason -> {
                assertThat(reason.code()).isEqualTo("window");
                assertThat(reason.action())
                        .matches(
                                "the window ended; 3[01][0-9]{3} records that were planned are left, about [0-9]+ (min|h .*) more at"
                                        + " this pace; nothing is half done, and the next run goes on with it");
            });
            assertThat(house.journalled("select count(*) from lapse_chunk")).isEqualTo(3);
            assertNothingIsHalfDone(house);
            assertThat(house.journalled("select count(*) from lapse_run where outcome = 'WINDOW'"))
                    .isEqualTo(1);

            RunReport next = house.run(NIGHT);
            assertThat(next.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(next.run().orElseThrow().sequence()).isEqualTo(2);
            assertThat(house.counts()).isEqualTo("158 162 182 182 514.18");
        }
    }

    @Test
    void aWindowThatIsOverBeforeThePlanIsMadeErasesNothing() {
        try (SakilaHouse house = new SakilaHouse()) {
            String before = house.counts();
            RunReport report = new BatchRunLauncher(house.braked(new Hand()))
                    .run(SakilaHouse.request(NIGHT).within(SakilaHouse.NOW), SakilaHouse.SILENT);

            assertThat(report.outcome()).isEqualTo(Outcome.WINDOW);
            assertThat(report.reasons().getFirst().action()).contains("nothing was begun yet");
            assertThat(house.counts()).isEqualTo(before);
        }
    }

    @Test
    void aNightThatDoesAllWithinItsWindowIsComplete() {
        try (SakilaHouse house = new SakilaHouse()) {
            RunReport report = new BatchRunLauncher(house.surroundings())
                    .run(SakilaHouse.request(NIGHT).within(SakilaHouse.NOW.plusSeconds(1)), SakilaHouse.SILENT);

            assertThat(report.firstLine()).isEqualTo(ALL);
        }
    }

    @Test
    void aPauseHoldsTheRunBetweenTwoChunksUntilItIsLiftedAndTheJournalTellsHowLong() throws Exception {
        Hand clock = new Hand();
        try (SakilaHouse house = new SakilaHouse()) {
            FutureTask<RunReport> night =
                    begun(house.braked(clock), afterChunks(3, () -> pauses(house, Brake.Scope.EVERYTHING)));
            await(() -> house.journalled("select count(*) from lapse_chunk where state = 'CONFIRMED'") >= 3);
            // The chunk in hand when the pause was heard of, and no other.
            TimeUnit.SECONDS.sleep(3);
            long chunks = house.journalled("select count(*) from lapse_chunk");
            TimeUnit.SECONDS.sleep(2);
            assertThat(house.journalled("select count(*) from lapse_chunk")).isEqualTo(chunks);
            assertNothingIsHalfDone(house);

            clock.on(Duration.ofMinutes(90));
            assertThat(house.journal.brakes().lift(Brake.Scope.EVERYTHING, "ops-2"))
                    .isEqualTo(1);
            RunReport report = night.get(2, TimeUnit.MINUTES);

            assertThat(report.firstLine()).isEqualTo(ALL);
            assertThat(house.journal.brakes().pauses(report.run().orElseThrow()))
                    .singleElement()
                    .satisfies(pause -> {
                        assertThat(pause.cause()).isEqualTo("paused");
                        assertThat(pause.length()).isEqualTo(Duration.ofMinutes(90));
                    });
        }
    }

    @Test
    void aClusterThatIsPausedIsLeftOutWhileTheOthersGoOn() {
        try (SakilaHouse house = new SakilaHouse()) {
            pauses(house, PAYMENTS);
            String payments = "select count(*) from sakila.payment";
            String before = house.ask(payments);

            RunReport report =
                    new BatchRunLauncher(house.braked(new Hand())).run(SakilaHouse.request(NIGHT), SakilaHouse.SILENT);

            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons()).anySatisfy(reason -> {
                assertThat(reason.code()).isEqualTo("paused");
                assertThat(reason.cluster()).contains("payment");
                assertThat(reason.action())
                        .isEqualTo(
                                "ops-1 paused the cluster payment; nothing is half done; lift it with lapse resume --cluster"
                                        + " payment, then run again");
            });
            assertThat(house.ask(payments)).isEqualTo(before);
            assertThat(report.tallies())
                    .noneMatch(tally -> tally.recordSet().contains("payment")
                            && tally.answer().equals("ERASED"));

            house.journal.brakes().lift(PAYMENTS, "ops-1");
            assertThat(house.run(NIGHT).outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.counts()).isEqualTo("158 162 182 182 514.18");
        }
    }

    @Test
    void aStoreThatIsPausedIsLeftOutWithAllThatLiesInIt() {
        try (SakilaHouse house = new SakilaHouse()) {
            pauses(house, new Brake.Scope(Optional.empty(), Optional.of(Sakila.STORE)));
            String before = house.counts();

            RunReport report =
                    new BatchRunLauncher(house.braked(new Hand())).run(SakilaHouse.request(NIGHT), SakilaHouse.SILENT);

            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons())
                    .hasSize(3)
                    .allMatch(reason -> reason.code().equals("paused"));
            assertThat(house.counts()).isEqualTo(before);
        }
    }

    @Test
    void aStopEndsTheRunAfterTheChunkInHandAndDoesNotBindTheNext() {
        try (SakilaHouse house = new SakilaHouse()) {
            RunReport report = new BatchRunLauncher(house.braked(new Hand()))
                    .run(SakilaHouse.request(NIGHT), afterChunks(2, () -> {
                        assertThat(house.journal.brakes().end(brake(new Brake.Kind.Stop(), Brake.Scope.EVERYTHING)))
                                .map(BrakeBook.Holder::name)
                                .contains("the test");
                    }));

            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons()).singleElement().satisfies(reason -> {
                assertThat(reason.code()).isEqualTo("stopped-by-operator");
                assertThat(reason.action()).isEqualTo("ops-1 stopped it; nothing is half done; run again any time");
            });
            assertNothingIsHalfDone(house);
            assertThat(new BatchRunLauncher(house.braked(new Hand()))
                            .run(SakilaHouse.request(NIGHT), SakilaHouse.SILENT)
                            .outcome())
                    .isEqualTo(Outcome.COMPLETE);
        }
    }

    @Test
    void anAbortCancelsTheStatementThatWaitsForALockAndTheNextRunSettlesIt() throws Exception {
        try (SakilaHouse house = new SakilaHouse();
                Connection other = house.database.connect();
                Statement locking = other.createStatement()) {
            other.setAutoCommit(false);
            RunSurroundings braked = waitingLong(house);
            FutureTask<RunReport> night = begun(braked, afterChunks(2, () -> lock(locking)));
            String waiting =
                    "select count(*) from pg_locks where not granted and relation = 'sakila.payment'::regclass";
            await(() -> house.ask(waiting).equals("1"));

            long asked = System.nanoTime();
            assertThat(house.journal.brakes().end(brake(new Brake.Kind.Abort(), Brake.Scope.EVERYTHING)))
                    .isPresent();
            RunReport report = night.get(1, TimeUnit.MINUTES);

            // The lock alone would have held it for ten minutes.
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMinutes(1));
            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.INCOMPLETE);
            // Customers count from rentals, and where the cancelled chunk ended nobody knows yet.
            assertThat(report.reasons()).extracting(RunReport.Reason::code).containsExactly("not-settled", "aborted");
            assertThat(house.journalled("select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                    .isEqualTo(1);
            other.rollback();

            RunReport next = house.run(NIGHT);
            assertThat(next.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.counts()).isEqualTo("158 162 182 182 514.18");
            assertNothingIsHalfDone(house);
            for (Store store : braked.stores().values()) {
                store.close();
            }
        }
    }

    @Test
    void anAbortOfAClusterCancelsItsStatementsAndTheOthersGoOn() throws Exception {
        try (SakilaHouse house = new SakilaHouse();
                Connection other = house.database.connect();
                Statement locking = other.createStatement()) {
            other.setAutoCommit(false);
            RunSurroundings braked = waitingLong(house);
            FutureTask<RunReport> night = begun(braked, afterChunks(2, () -> lock(locking)));
            // Other clusters may wait for the same table afterwards.
            String waiting = "select virtualtransaction from pg_locks where not granted"
                    + " and relation = 'sakila.payment'::regclass";
            await(() -> !house.ask(waiting).isEmpty());
            String first = house.ask(waiting);

            assertThat(house.journal.brakes().end(brake(new Brake.Kind.Abort(), PAYMENTS)))
                    .isPresent();
            await(() -> !house.ask(waiting).equals(first));
            other.rollback();
            RunReport report = night.get(2, TimeUnit.MINUTES);

            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons()).anySatisfy(reason -> {
                assertThat(reason.code()).isEqualTo("aborted");
                assertThat(reason.cluster()).contains("payment");
            });
            assertThat(report.reasons()).noneMatch(reason -> reason.code().startsWith("store-"));
            assertThat(house.journalled("select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                    .isEqualTo(1);

            assertThat(house.run(NIGHT).outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.counts()).isEqualTo("158 162 182 182 514.18");
            assertNothingIsHalfDone(house);
            braked.stores().values().forEach(Store::close);
        }
    }

    @Test
    void aSlowRunTakesNoMoreThanItMayAndGoesOnWhenThatIsLifted() throws Exception {
        try (SakilaHouse house = new SakilaHouse()) {
            house.journal.brakes().place(brake(new Brake.Kind.Slow(1), Brake.Scope.EVERYTHING));
            FutureTask<RunReport> night = begun(house.braked(new Hand()), SakilaHouse.SILENT);
            await(() -> house.journalled("select count(*) from lapse_chunk where state = 'CONFIRMED'") >= 1);
            TimeUnit.SECONDS.sleep(3);
            assertThat(house.journalled("select count(*) from lapse_chunk")).isEqualTo(1);

            house.journal.brakes().lift(Brake.Scope.EVERYTHING, "ops-1");
            assertThat(night.get(2, TimeUnit.MINUTES).firstLine()).isEqualTo(ALL);
        }
    }

    @Test
    void theFileThatStopsEndsARunUnderWayAndRefusesTheNextUntilItIsRemoved() throws IOException {
        try (SakilaHouse house = new SakilaHouse()) {
            Path file = house.folder.resolve("stop");
            RunReport report = new BatchRunLauncher(house.braked(new Hand()))
                    .run(SakilaHouse.request(NIGHT), afterChunks(2, () -> lay(file)));

            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons()).singleElement().satisfies(reason -> {
                assertThat(reason.code()).isEqualTo("stop-file");
                assertThat(reason.action()).contains(file.toString()).contains("remove it, then run again");
            });
            assertNothingIsHalfDone(house);

            RunReport refused =
                    new BatchRunLauncher(house.braked(new Hand())).run(SakilaHouse.request(NIGHT), SakilaHouse.SILENT);
            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused.reasons().getFirst().code()).isEqualTo("stop-file");

            Files.delete(file);
            assertThat(new BatchRunLauncher(house.braked(new Hand()))
                            .run(SakilaHouse.request(NIGHT), SakilaHouse.SILENT)
                            .outcome())
                    .isEqualTo(Outcome.COMPLETE);
        }
    }

    /** The work of {@code act}, when so many chunks were confirmed. */
    private static RunListener afterChunks(int chunks, Runnable act) {
        int[] seen = {0};
        return (step, cluster, done, expected) -> {
            if (step.equals("erase") && ++seen[0] == chunks) {
                act.run();
            }
        };
    }

    private static FutureTask<RunReport> begun(RunSurroundings surroundings, RunListener listener) {
        FutureTask<RunReport> night =
                new FutureTask<>(() -> new BatchRunLauncher(surroundings).run(SakilaHouse.request(NIGHT), listener));
        Thread.ofPlatform().name("the-night").start(night);
        return night;
    }

    /** With a store that waits for locks longer than any test. */
    private static RunSurroundings waitingLong(SakilaHouse house) {
        JdbcStoreConfig.Limits usual = JdbcStoreConfig.Limits.DEFAULT;
        Store store = JdbcStores.open(new JdbcStoreConfig(
                        Sakila.STORE,
                        house.product,
                        house.database.url(),
                        house.database.username(),
                        house.database::password)
                .within(new JdbcStoreConfig.Limits(
                        usual.readers(),
                        usual.writers(),
                        usual.connect(),
                        usual.statement(),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10))));
        RunSurroundings all = house.braked(SakilaHouse.clock());
        return SakilaHouse.over(all, store);
    }

    private static void lock(Statement statement) {
        try {
            statement.execute("lock table sakila.payment in exclusive mode");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void lay(Path file) {
        try {
            Files.createFile(file);
            // Longer than it takes to be seen.
            TimeUnit.SECONDS.sleep(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pauses(SakilaHouse house, Brake.Scope scope) {
        house.journal.brakes().place(brake(new Brake.Kind.Pause(), scope));
    }

    private static Brake brake(Brake.Kind kind, Brake.Scope scope) {
        return new Brake(kind, scope, Optional.empty(), "a test", "ops-1", SakilaHouse.NOW);
    }

    private static void await(BooleanSupplier until) throws InterruptedException, ExecutionException {
        for (int tries = 0; tries < 1_200 && !until.getAsBoolean(); tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(until.getAsBoolean()).isTrue();
    }

    private static void assertNothingIsHalfDone(SakilaHouse house) {
        assertThat(house.journalled("select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                .isZero();
    }
}
