package dev.lapse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObligationTest {

    private static final Obligation VOUCHERS = new Obligation(
            "de-vouchers",
            Optional.empty(),
            "AO § 147",
            Roll.END_OF_CALENDAR_YEAR,
            List.of(version("2025-01-01", 8), version("1977-01-01", 10)),
            Optional.of(Period.ofYears(12)),
            LocalDate.of(2026, 11, 23));

    @Test
    void theVersionInForceAppliesToEverythingStillKept() {
        assertThat(VOUCHERS.minimumOn(LocalDate.of(2024, 12, 31)).flatMap(ObligationTest::of2016))
                .contains(LocalDate.of(2027, 1, 1));
        assertThat(VOUCHERS.minimumOn(LocalDate.of(2025, 1, 1)).flatMap(ObligationTest::of2016))
                .contains(LocalDate.of(2025, 1, 1));
    }

    @Test
    void keepsNothingBeforeItsFirstVersion() {
        assertThat(VOUCHERS.minimumOn(LocalDate.of(1976, 12, 31))).isEmpty();
        assertThat(VOUCHERS.minimumOn(LocalDate.of(1977, 1, 1))).isPresent();
    }

    @Test
    void theMaximumCountsWithTheSameRoll() {
        assertThat(VOUCHERS.maximumTerm().flatMap(ObligationTest::of2016)).contains(LocalDate.of(2029, 1, 1));
    }

    private static Optional<LocalDate> of2016(Term term) {
        return term.erasableFrom(LocalDate.of(2016, 5, 4), FinancialYears.unknown());
    }

    private static Obligation.Version version(String validFrom, int years) {
        return new Obligation.Version(LocalDate.parse(validFrom), Period.ofYears(years), Optional.empty());
    }
}
