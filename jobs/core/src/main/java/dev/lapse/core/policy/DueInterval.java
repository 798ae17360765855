package dev.lapse.core.policy;

import java.time.LocalDate;

/**
 * The event dates whose period is over, both ends included; what a store compares with a column.
 *
 * @param first the first event date that has an answer
 * @param cutoff the last event date whose period is over
 */
public record DueInterval(LocalDate first, LocalDate cutoff) {

    /** Whether the period that runs from {@code event} is over. */
    public boolean contains(LocalDate event) {
        return !event.isBefore(first) && !event.isAfter(cutoff);
    }
}
