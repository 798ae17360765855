package dev.lapse.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Time limits against a calendar of our own; the vectors of the law, with real calendars, are in the application. */
class DeadlinesTest {

    private static final LocalDate EASTER_MONDAY = date("2026-04-06");
    private static final Deadlines DEADLINES = new Deadlines(Set.of(EASTER_MONDAY)::contains);
    private static final LocalDate LATER = date("2026-12-01");

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static TimeLimit limit(String nominal, String last) {
        return new TimeLimit(date(nominal), date(last));
    }

    private static RequestClock received(String on) {
        return RequestClock.from(date(on));
    }

    @Test
    void theLastLegalDayIsTheNextWorkingDay() {
        assertThat(DEADLINES.answer(received("2026-03-05"), LATER)).isEqualTo(limit("2026-04-05", "2026-04-07"));
        assertThat(DEADLINES.answer(received("2026-08-31"), LATER)).isEqualTo(limit("2026-09-30", "2026-09-30"));
    }

    @Test
    void threeMonthsRunFromReceiptAndNotFromTheEndOfTheFirst() {
        RequestClock extended = received("2026-01-31").extendedOn(date("2026-02-20"));
        assertThat(DEADLINES.answer(extended, LATER)).isEqualTo(limit("2026-04-30", "2026-04-30"));
        assertThat(DEADLINES.refusal(extended, LATER)).isEqualTo(limit("2026-02-28", "2026-03-02"));
    }

    @Test
    void anExtensionIsToldByTheLastLegalDayOfTheFirstMonthAndNoLater() {
        RequestClock clock = received("2026-01-31");
        assertThat(DEADLINES.mayExtend(clock, date("2026-03-02"))).isTrue();
        assertThat(DEADLINES.mayExtend(clock, date("2026-03-03"))).isFalse();
        assertThat(DEADLINES.mayExtend(clock.extendedOn(date("2026-02-20")), date("2026-02-21")))
                .isFalse();
    }

    @Test
    void theDaysOfADoubtAreAdded() {
        RequestClock asked = received("2026-05-04").asked(date("2026-05-06"));
        assertThat(asked.stands()).isTrue();
        assertThat(DEADLINES.answer(asked, date("2026-05-06"))).isEqualTo(limit("2026-06-04", "2026-06-04"));
        assertThat(DEADLINES.answer(asked, date("2026-05-07"))).isEqualTo(limit("2026-06-05", "2026-06-05"));
        RequestClock answered = asked.answered(date("2026-05-16"));
        assertThat(answered.stands()).isFalse();
        assertThat(DEADLINES.answer(answered, LATER)).isEqualTo(limit("2026-06-14", "2026-06-15"));
        assertThat(DEADLINES.answer(answered.extendedOn(date("2026-06-01")), LATER))
                .isEqualTo(limit("2026-08-14", "2026-08-14"));
    }

    @Test
    void aQuestionAskedWhenThePeriodWasOverStopsNoClock() {
        RequestClock late = received("2026-01-31").asked(date("2026-03-03")).answered(date("2026-03-20"));
        assertThat(DEADLINES.answer(late, LATER)).isEqualTo(limit("2026-02-28", "2026-03-02"));
        RequestClock onTheLastDay =
                received("2026-01-31").asked(date("2026-03-02")).answered(date("2026-03-20"));
        assertThat(DEADLINES.answer(onTheLastDay, LATER)).isEqualTo(limit("2026-03-18", "2026-03-18"));
    }

    @Test
    void datesThatCannotHaveHappenedAreNoClock() {
        RequestClock clock = received("2026-03-05");
        assertThatThrownBy(() -> clock.asked(date("2026-03-04"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.extendedOn(date("2026-03-04"))).isInstanceOf(IllegalArgumentException.class);
        RequestClock asked = clock.asked(date("2026-03-10"));
        assertThatThrownBy(() -> asked.answered(date("2026-03-09"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void daysLeftCountToTheNominalDayAndOnlyBehindTheLastLegalOneItIsOver() {
        TimeLimit limit = limit("2026-04-05", "2026-04-07");
        assertThat(limit.daysLeft(date("2026-04-01"))).isEqualTo(4);
        assertThat(limit.daysLeft(date("2026-04-07"))).isEqualTo(-2);
        assertThat(limit.isOver(date("2026-04-07"))).isFalse();
        assertThat(limit.isOver(date("2026-04-08"))).isTrue();
    }

    /** Every day of receipt of forty years, against a calendar in which every ninth day is a holiday. */
    @Test
    void theLastLegalDayIsNeverBeforeTheNominalOneAndAlwaysAWorkingDay() {
        HolidayCalendar ninth = day -> day.toEpochDay() % 9 == 0;
        Deadlines deadlines = new Deadlines(ninth);
        for (LocalDate day = date("2018-05-25"); day.isBefore(date("2058-05-25")); day = day.plusDays(1)) {
            RequestClock clock = RequestClock.from(day);
            for (TimeLimit limit : Set.of(
                    deadlines.answer(clock, LATER),
                    deadlines.answer(clock.extendedOn(day), LATER),
                    deadlines.answer(clock.asked(day).answered(day.plusDays(day.getDayOfMonth())), LATER))) {
                LocalDate last = limit.lastLegalDay();
                assertThat(last).isBetween(limit.nominal(), limit.nominal().plusDays(5));
                assertThat(last.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                assertThat(ninth.isHoliday(last)).isFalse();
            }
        }
    }
}
