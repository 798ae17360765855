package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.Leases;
import dev.lapse.store.jdbc.Product;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Sakila table of {@code cases.md}, with exactly its numbers. */
class SakilaNightTest {

    private static final String ALL = "599 603 16044 16049 67416.51";

    @ParameterizedTest
    @EnumSource(
            value = Product.class,
            names = {"POSTGRESQL", "MARIADB"})
    void forwardInTimeOverAllFourDatesOnOneDatabase(Product product) {
        try (SakilaHouse house = new SakilaHouse(product)) {
            String untouched = house.everything();

            RunReport nothing = house.run("2007-08-01");
            assertThat(nothing.firstLine()).isEqualTo("COMPLETE 2007-08-01: nothing was due");
            assertThat(nothing.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.everything()).isEqualTo(untouched);

            RunReport reduced = house.run("2007-09-01");
            assertThat(reduced.reasons()).isEmpty();
            assertThat(reduced.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.counts()).isEqualTo(ALL);
            assertThat(house.reduced()).isEqualTo("441 441");
            String afterwards = house.everything();

            RunReport again = house.run("2007-09-01");
            assertThat(again.firstLine()).isEqualTo("COMPLETE 2007-09-01: nothing was due");
            assertThat(again.run().orElseThrow().sequence()).isEqualTo(2);
            assertThat(house.everything()).isEqualTo(afterwards);

            RunReport erased = house.run("2011-01-01");
            assertThat(erased.reasons()).isEmpty();
            assertThat(erased.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.counts()).isEqualTo("158 162 182 182 514.18");
            assertThat(house.reduced()).isEqualTo("158 158");

            RunReport last = house.run("2012-01-01");
            assertThat(last.reasons()).isEmpty();
            assertThat(last.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(house.counts()).isEqualTo("0 4 0 0 0");
            assertThat(house.ask("select count(*) from sakila.address where address <> '-'"))
                    .isEqualTo("4");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Product.class,
            names = {"POSTGRESQL", "MARIADB"})
    void theYear2011AsTheFirstRunEver(Product product) {
        try (SakilaHouse house = new SakilaHouse(product)) {
            RunReport report = house.run("2011-01-01");

            assertThat(report.reasons()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(report.firstLine()).isEqualTo("COMPLETE 2011-01-01: 32611 erased, 316 reduced");
            assertThat(house.counts()).isEqualTo("158 162 182 182 514.18");
            assertThat(house.reduced()).isEqualTo("158 158");
            assertThat(house.journalled("select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                    .isZero();
            assertThat(house.journalled("select count(*) from lapse_record_log_1"))
                    .isEqualTo(32611 + 316);
            assertThat(report.reclaimed())
                    .containsOnlyKeys("sakila/payment", "sakila/rental", "sakila/customer", "sakila/address");
        }
    }

    @Test
    void aDateAfterTodayIsRefusedBeforeAnything() {
        try (SakilaHouse house = new SakilaHouse()) {
            RunReport report = house.run("2026-11-24");

            assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(report.reasons()).extracting(RunReport.Reason::code).containsExactly("as-of-after-today");
            assertThat(house.journalled("select count(*) from lapse_run")).isZero();
            assertThat(house.counts()).isEqualTo(ALL);
        }
    }

    @Test
    void aLeaseThatSomebodyHoldsAndRenewsRefusesTheRunNamingTheHolder() {
        try (SakilaHouse house = new SakilaHouse();
                Leases.HeldLease held = ((Leases.Acquisition.Acquired)
                                house.journal.leases().acquire("night shift on host a", Duration.ZERO))
                        .lease()) {
            RunReport report = house.run("2011-01-01");

            assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(report.firstLine()).contains("night shift on host a");
            assertThat(house.counts()).isEqualTo(ALL);
            held.requireHeld();
        }
    }

    @Test
    void anotherPlanThanTheOneLookedAtIsRefusedAndTheRightOneIsRun() {
        try (SakilaHouse house = new SakilaHouse()) {
            RunReport refused = new BatchRunLauncher(house.surroundings())
                    .run(asking("2011-01-01", "0123abcd"), SakilaHouse.SILENT);
            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused.reasons()).extracting(RunReport.Reason::code).containsExactly("plan-changed");
            assertThat(house.counts()).isEqualTo(ALL);

            String hash = refused.plan().orElseThrow().hash();
            assertThat(refused.firstLine()).contains(hash);
            RunReport run =
                    new BatchRunLauncher(house.surroundings()).run(asking("2011-01-01", hash), SakilaHouse.SILENT);
            assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
        }
    }

    private static RunRequest asking(String asOf, String hash) {
        return new RunRequest(LocalDate.parse(asOf), Optional.empty(), Optional.of(hash), Map.of(), false, "the test");
    }
}
