package dev.lapse.core.request;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The time limits of Art. 12(3) and (4) GDPR by Regulation (EEC, Euratom) No 1182/71: the day of receipt is not counted (Art.
 * 3(1)); a period of months ends on the day of the same number, or else on the last of that month (Art. 3(2)(c)); where that is
 * no working day, with the next one (Art. 3(4)).
 *
 * <p>While the identity is in doubt the clock stands: the days from the question to the answer are added. A question asked when
 * the period was over adds none.
 */
public final class Deadlines {

    private static final int MONTHS = 1;

    /** From receipt, not from the end of the first month. */
    private static final int MONTHS_EXTENDED = 3;

    private final HolidayCalendar holidays;

    public Deadlines(HolidayCalendar holidays) {
        this.holidays = holidays;
    }

    /** When the person must have been told what was done; as if the identity were shown today, where that is awaited. */
    public TimeLimit answer(RequestClock clock, LocalDate today) {
        return after(clock.extended().isPresent() ? MONTHS_EXTENDED : MONTHS, clock, today);
    }

    /** When a refusal must have been told (Art. 12(4)), and an extension with its reasons (Art. 12(3)); never extended. */
    public TimeLimit refusal(RequestClock clock, LocalDate today) {
        return after(MONTHS, clock, today);
    }

    /** When the person must be told, as {@code request} stands. */
    public TimeLimit of(Request request, LocalDate today) {
        RequestState state = request.progress().state();
        return state.outcome().isPresent() ? refusal(request.clock(), today) : answer(request.clock(), today);
    }

    /** Whether an extension told on {@code on} still counts. */
    public boolean mayExtend(RequestClock clock, LocalDate on) {
        return clock.extended().isEmpty() && !refusal(clock, on).isOver(on);
    }

    private TimeLimit after(int months, RequestClock clock, LocalDate today) {
        TimeLimit unbroken = ending(clock.received().plusMonths(months));
        return clock.identityAsked()
                .filter(asked -> !unbroken.isOver(asked))
                .map(asked ->
                        ChronoUnit.DAYS.between(asked, clock.identityAnswered().orElse(today)))
                .filter(days -> days > 0)
                .map(days -> ending(unbroken.nominal().plusDays(days)))
                .orElse(unbroken);
    }

    private TimeLimit ending(LocalDate nominal) {
        LocalDate last = nominal;
        while (!isWorkingDay(last)) {
            last = last.plusDays(1);
        }
        return new TimeLimit(nominal, last);
    }

    private boolean isWorkingDay(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !holidays.isHoliday(date);
    }
}
