package dev.lapse.core.request;

import java.time.LocalDate;

/** The public holidays where the controller has to act (Regulation (EEC, Euratom) No 1182/71, Art. 2(1)). */
@FunctionalInterface
public interface HolidayCalendar {

    /** Saturdays and Sundays need not be told. */
    boolean isHoliday(LocalDate date);
}
