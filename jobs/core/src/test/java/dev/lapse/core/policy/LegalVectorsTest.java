package dev.lapse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors of {@code legal.md}, one test per row. */
class LegalVectorsTest {

    private static final Period FIVE_YEARS = Period.ofYears(5);

    @Test
    void aDanishYearThatEndsWithTheCalendarYear() {
        assertErasableFrom(
                "2031-01-01", Roll.END_OF_FINANCIAL_YEAR, FIVE_YEARS, "2025-03-10", yearEnding("2025-12-31"));
    }

    @Test
    void aDanishYearThatEndsInJune() {
        assertErasableFrom(
                "2030-07-01", Roll.END_OF_FINANCIAL_YEAR, FIVE_YEARS, "2025-03-10", yearEnding("2025-06-30"));
    }

    @Test
    void aDanishYearThatEndsInAFebruaryOf28Days() {
        assertErasableFrom(
                "2028-03-01", Roll.END_OF_FINANCIAL_YEAR, FIVE_YEARS, "2022-10-01", yearEnding("2023-02-28"));
    }

    @Test
    void aDanishYearThatEndsOn29February() {
        assertErasableFrom(
                "2029-03-01", Roll.END_OF_FINANCIAL_YEAR, FIVE_YEARS, "2023-10-01", yearEnding("2024-02-29"));
    }

    @Test
    void finnishVouchersCountFromTheCalendarYearInWhichTheFinancialYearEnded() {
        assertErasableFrom(
                "2024-01-01",
                Roll.END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR,
                Period.ofYears(6),
                "2016-08-01",
                yearEnding("2017-04-30"));
    }

    @Test
    void finnishBooksCountFromTheFinancialYearItself() {
        assertErasableFrom(
                "2027-05-01", Roll.END_OF_FINANCIAL_YEAR, Period.ofYears(10), "2016-08-01", yearEnding("2017-04-30"));
    }

    @Test
    void aGermanVoucherCountsFromTheCalendarYear() {
        assertErasableFrom(
                "2034-01-01", Roll.END_OF_CALENDAR_YEAR, Period.ofYears(8), "2025-03-10", FinancialYears.unknown());
    }

    @Test
    void withoutARollThePeriodStartsOnTheNextDay() {
        assertErasableFrom("2007-08-24", Roll.NONE, Period.ofYears(2), "2005-08-23", FinancialYears.unknown());
    }

    @Test
    void theLawCountsFromTheInvoiceNotFromTheOrder() {
        FinancialYears calendar = yearEnding("2025-12-31");
        Term bookkeeping = new Term(Roll.END_OF_FINANCIAL_YEAR, FIVE_YEARS);

        assertThat(bookkeeping.erasableFrom(LocalDate.parse("2025-12-30"), calendar))
                .contains(LocalDate.of(2031, 1, 1));
        assertThat(bookkeeping.erasableFrom(LocalDate.parse("2026-01-05"), calendar))
                .contains(LocalDate.of(2032, 1, 1));
    }

    private static FinancialYears yearEnding(String last) {
        LocalDate end = LocalDate.parse(last);
        return FinancialYears.of(List.of(new FinancialYear(end.plusDays(1).minusYears(1), end, true)));
    }

    private static void assertErasableFrom(
            String expected, Roll roll, Period period, String event, FinancialYears years) {
        LocalDate from = LocalDate.parse(expected);
        LocalDate happened = LocalDate.parse(event);
        Term term = new Term(roll, period);

        assertThat(term.erasableFrom(happened, years)).contains(from);
        assertThat(contains(term.dueOn(from.minusDays(1), years), happened)).isFalse();
        assertThat(contains(term.dueOn(from, years), happened)).isTrue();
    }

    private static boolean contains(Optional<DueInterval> interval, LocalDate event) {
        return interval.map(due -> due.contains(event)).orElse(false);
    }
}
