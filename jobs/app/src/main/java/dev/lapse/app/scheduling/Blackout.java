package dev.lapse.app.scheduling;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/**
 * Dates whose night is left out. A night belongs to the date on which it is to begin.
 *
 * @param lastDays so many days at the end of each month
 * @param firstDays so many days at the beginning of each month
 */
public record Blackout(Set<LocalDate> dates, int lastDays, int firstDays) {

    public static final Blackout NONE = new Blackout(Set.of(), 0, 0);

    public Blackout {
        dates = Set.copyOf(dates);
    }

    /** Why the night of {@code date} is left out; empty where it is not. */
    Optional<String> of(LocalDate date) {
        int left = YearMonth.from(date).lengthOfMonth() - date.getDayOfMonth();
        if (dates.contains(date)) {
            return Optional.of("date-blacked-out");
        }
        if (left < lastDays) {
            return Optional.of("last-days-of-month");
        }
        return date.getDayOfMonth() <= firstDays ? Optional.of("first-days-of-month") : Optional.empty();
    }
}
