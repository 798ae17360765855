package dev.lapse.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.RequestClock;
import dev.lapse.core.request.TimeLimit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limits of Regulation 1182/71 with the real calendars. */
class LegalDeadlinesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static PublicHolidays of(String... jurisdictions) {
        return PublicHolidays.of(List.of(jurisdictions));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05, 2026-04-05, 2026-04-07, 2026-06-05",
        "2026-01-31, 2026-02-28, 2026-03-02, 2026-04-30",
        "2026-08-31, 2026-09-30, 2026-09-30, 2026-11-30"
    })
    void theVectorsOfDenmark(LocalDate received, LocalDate nominal, LocalDate last, LocalDate extended) {
        Deadlines deadlines = new Deadlines(of("DK", "EU"));
        RequestClock clock = RequestClock.from(received);
        assertThat(deadlines.answer(clock, TODAY)).isEqualTo(new TimeLimit(nominal, last));
        assertThat(deadlines.answer(clock.extendedOn(received), TODAY)).isEqualTo(new TimeLimit(extended, extended));
    }

    @ParameterizedTest
    @CsvSource({
        // All four of Easter, and the day of prayer that is none since 2024.
        "DK, 2026-04-02, true",
        "DK, 2026-04-03, true",
        "DK, 2026-04-06, true",
        "DK, 2023-05-05, true",
        "DK, 2024-04-26, false",
        "DK, 2026-06-05, false",
        "DK, 2026-12-24, false",
        "DE, 2026-10-03, true",
        // A holiday in some of its states only.
        "DE, 2026-01-06, false",
        "SE, 2026-06-06, true",
        "UK, 2026-12-28, true",
        "EU, 2026-05-09, false"
    })
    void theHolidaysOfCountries(String country, LocalDate date, boolean holiday) {
        assertThat(of(country).isHoliday(date)).isEqualTo(holiday);
    }

    @Test
    void ofSeveralCountriesOnlyWhatIsAHolidayInAllOfThemPutsALimitOff() {
        LocalDate maundyThursday = LocalDate.of(2026, 4, 2);
        LocalDate easterMonday = LocalDate.of(2026, 4, 6);
        assertThat(of("DK", "SE").isHoliday(maundyThursday)).isFalse();
        assertThat(of("DK", "SE").isHoliday(easterMonday)).isTrue();
        assertThat(of("DK", "AA").isHoliday(easterMonday)).isFalse();
        assertThat(of("EU").isHoliday(easterMonday)).isFalse();
        assertThat(of().isHoliday(easterMonday)).isFalse();
    }

    /** Every day of receipt of twelve years. */
    @ParameterizedTest
    @ValueSource(strings = {"DK", "DE", "SE", "NO", "FI", "FR", "NL", "UK"})
    void theLastLegalDayIsNeverBeforeTheNominalOneAndAlwaysAWorkingDay(String country) {
        PublicHolidays holidays = of(country);
        Deadlines deadlines = new Deadlines(holidays);
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2036; day = day.plusDays(1)) {
            TimeLimit limit = deadlines.answer(RequestClock.from(day), TODAY);
            LocalDate last = limit.lastLegalDay();
            assertThat(last)
                    .isBetween(limit.nominal(), limit.nominal().plusDays(5))
                    .matches(date -> !holidays.isHoliday(date));
            assertThat(last.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        }
    }
}
