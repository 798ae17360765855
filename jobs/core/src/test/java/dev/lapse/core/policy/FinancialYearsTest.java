package dev.lapse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinancialYearsTest {

    private static final FinancialYear CALENDAR = year("2004-01-01", "2004-12-31", true);

    @Test
    void theLastEntryRepeatsYearly() {
        FinancialYears years = FinancialYears.of(List.of(CALENDAR));

        assertThat(years.endOfYearContaining(day("2004-01-01"))).contains(day("2004-12-31"));
        assertThat(years.endOfYearContaining(day("2031-07-04"))).contains(day("2031-12-31"));
    }

    @Test
    void aLongYearFollowsTheYearsThatRepeatUpToIt() {
        FinancialYears years = FinancialYears.of(
                List.of(CALENDAR, year("2026-01-01", "2027-06-30", false), year("2027-07-01", "2028-06-30", true)));

        assertThat(years.endOfYearContaining(day("2025-12-31"))).contains(day("2025-12-31"));
        assertThat(years.endOfYearContaining(day("2026-01-01"))).contains(day("2027-06-30"));
        assertThat(years.endOfYearContaining(day("2027-06-30"))).contains(day("2027-06-30"));
        assertThat(years.endOfYearContaining(day("2027-07-01"))).contains(day("2028-06-30"));
        assertThat(years.endOfYearContaining(day("2030-07-01"))).contains(day("2031-06-30"));
    }

    @Test
    void aShortYearIsAYear() {
        FinancialYears years = FinancialYears.of(
                List.of(CALENDAR, year("2010-01-01", "2010-03-31", false), year("2010-04-01", "2011-03-31", true)));

        assertThat(years.endOfYearContaining(day("2010-03-31"))).contains(day("2010-03-31"));
        assertThat(years.endOfYearContaining(day("2010-04-01"))).contains(day("2011-03-31"));
    }

    @Test
    void the28thOfFebruaryIsTheMonthsLastDayInEveryYear() {
        FinancialYears years = FinancialYears.of(List.of(year("2022-03-01", "2023-02-28", true)));

        assertThat(years.endOfYearContaining(day("2023-02-28"))).contains(day("2023-02-28"));
        assertThat(years.endOfYearContaining(day("2023-03-01"))).contains(day("2024-02-29"));
        assertThat(years.endOfYearContaining(day("2024-02-29"))).contains(day("2024-02-29"));
        assertThat(years.endOfYearContaining(day("2024-03-01"))).contains(day("2025-02-28"));
    }

    @Test
    void the28thOfFebruaryOfALeapYearIsMeantAsThe29th() {
        FinancialYears years = FinancialYears.of(List.of(year("2023-03-01", "2024-02-28", true)));

        assertThat(years.endOfYearContaining(day("2024-02-29"))).contains(day("2024-02-29"));
    }

    @Test
    void anEventBeforeTheFirstYearOrAfterTheListHasNoAnswer() {
        FinancialYears years = FinancialYears.of(List.of(year("2004-01-01", "2004-12-31", false)));

        assertThat(years.endOfYearContaining(day("2003-12-31"))).isEmpty();
        assertThat(years.endOfYearContaining(day("2004-12-31"))).contains(day("2004-12-31"));
        assertThat(years.endOfYearContaining(day("2005-01-01"))).isEmpty();
    }

    @Test
    void anEntityThatToldNoYearsHasNoAnswerAtAll() {
        assertThat(FinancialYears.unknown().endOfYearContaining(day("2005-01-01")))
                .isEmpty();
    }

    @Test
    void namesTheTwoDatesOfAGap() {
        assertThatThrownBy(() -> FinancialYears.of(List.of(CALENDAR, year("2026-07-01", "2027-06-30", true))))
                .hasMessage("the financial year that begins on 2026-07-01 does not follow the one that ends on"
                        + " 2026-12-31");
    }

    private static FinancialYear year(String first, String last, boolean repeats) {
        return new FinancialYear(day(first), day(last), repeats);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
