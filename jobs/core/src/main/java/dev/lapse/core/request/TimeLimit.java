package dev.lapse.core.request;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When something must have been done.
 *
 * @param nominal the day that the period itself gives; steer by this one
 * @param lastLegalDay the next working day where that is none, else the same
 */
public record TimeLimit(LocalDate nominal, LocalDate lastLegalDay) {

    /** Days from {@code today} to the nominal day; negative behind it. */
    public long daysLeft(LocalDate today) {
        return ChronoUnit.DAYS.between(today, nominal);
    }

    /** Whether even the last legal day has passed. */
    public boolean isOver(LocalDate today) {
        return today.isAfter(lastLegalDay);
    }
}
