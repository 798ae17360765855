package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Interfering.Point;
import dev.lapse.core.store.StoreException;
import dev.lapse.testbed.sakila.Sakila;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nights that break off, and what the next start makes of them. */
class BrokenNightTest {

    private static final String DONE = "158 162 182 182 514.18";

    private static RunSurroundings hooked(SakilaHouse house, Interfering.Hook hook) {
        RunSurroundings all = house.logging(log -> new Interfering.Chunks(log, hook));
        return new RunSurroundings(
                Map.of(Sakila.STORE, new Interfering.Stores(house.store, hook)),
                all.binding(),
                all.policySet(),
                all.journal(),
                all.keys(),
                all.clock(),
                all.version(),
                all.settings());
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatBreaksOffAtAnyPointFinishesTheSameNightWhenItIsStartedAgain(Point point) {
        try (SakilaHouse house = new SakilaHouse()) {
            AtomicInteger passed = new AtomicInteger();
            RunReport broken = new BatchRunLauncher(hooked(house, at -> {
                        if (at == point && passed.incrementAndGet() == 4) {
                            throw new IllegalArgumentException("this must be told to nobody");
                        }
                    }))
                    .run(SakilaHouse.request("2011-01-01"), SakilaHouse.SILENT);
            assertThat(broken.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(broken.reasons()).extracting(RunReport.Reason::code).containsExactly("broken");
            assertThat(house.counts()).isNotEqualTo(DONE);

            house.startAnew();
            RunReport again = house.run("2011-01-01");

            assertThat(again.reasons()).isEmpty();
            assertThat(again.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(again.resumed()).isTrue();
            assertThat(again.run().orElseThrow().sequence()).isEqualTo(1);
            assertThat(again.firstLine()).isEqualTo("COMPLETE 2011-01-01: 32611 erased, 316 reduced");
            assertThat(house.counts()).isEqualTo(DONE);
            assertThat(house.reduced()).isEqualTo("158 158");
            assertThat(house.journalled("select count(*) from lapse_record_log_1"))
                    .isEqualTo(32611 + 316);
            assertThat(house.journalled("select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                    .isZero();
            assertThat(house.journalled(
                            "select count(*) from batch_step_execution where exit_message like '%told to nobody%'"))
                    .isZero();
        }
    }

    @Test
    void aStoreThatFailsStopsItsClusterAndTheReportSaysWhichAndWhat() {
        try (SakilaHouse house = new SakilaHouse()) {
            AtomicInteger passed = new AtomicInteger();
            RunReport report = new BatchRunLauncher(hooked(house, at -> {
                        if (at == Point.BEFORE_COMMIT && passed.incrementAndGet() == 3) {
                            throw new StoreException(
                                    Sakila.STORE, StoreException.Kind.UNREACHABLE, "08006", "committing a chunk");
                        }
                    }))
                    .run(SakilaHouse.request("2011-01-01"), SakilaHouse.SILENT);

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons()).first().satisfies(reason -> {
                assertThat(reason.code()).isEqualTo("store-unreachable");
                assertThat(reason.store()).contains(Sakila.STORE);
                assertThat(reason.cluster()).contains("payment");
                assertThat(reason.action()).contains("08006").contains("run again");
            });
            assertThat(house.journalled("select count(*) from lapse_run where outcome = 'INCOMPLETE'"))
                    .isEqualTo(1);

            RunReport next = house.run("2011-01-01");
            assertThat(next.outcome()).as(next.firstLine()).isEqualTo(Outcome.COMPLETE);
            assertThat(next.run().orElseThrow().sequence()).isEqualTo(2);
            assertThat(house.counts()).isEqualTo(DONE);
        }
    }

    @Test
    void anInterruptEndsTheRunBetweenTwoChunks() {
        try (SakilaHouse house = new SakilaHouse()) {
            Thread running = Thread.currentThread();
            RunReport report = new BatchRunLauncher(house.surroundings())
                    .run(SakilaHouse.request("2011-01-01"), (step, cluster, done, expected) -> {
                        if (step.equals("erase") && done >= 3000) {
                            running.interrupt();
                        }
                    });
            assertThat(Thread.interrupted()).isTrue();

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons()).extracting(RunReport.Reason::code).containsExactly("stopped");
            assertThat(house.journalled("select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                    .isZero();
            assertThat(house.counts()).isNotEqualTo(DONE).startsWith("599 603 16044");

            RunReport next = house.run("2011-01-01");
            assertThat(next.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.counts()).isEqualTo(DONE);
        }
    }

    @Test
    void whatSomebodyElseHasLockedIsTriedTwiceAndLeftToTheNextRun() throws SQLException {
        try (SakilaHouse house = new SakilaHouse();
                Connection somebody = house.database.connect();
                Statement statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("select * from sakila.payment where payment_id in (1, 2, 16000) for update");

            RunReport report = house.run("2011-01-01");
            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons()).extracting(RunReport.Reason::code).contains("busy");
            somebody.rollback();

            RunReport next = house.run("2011-01-01");
            assertThat(next.reasons()).isEmpty();
            assertThat(house.counts()).isEqualTo(DONE);
        }
    }
}
