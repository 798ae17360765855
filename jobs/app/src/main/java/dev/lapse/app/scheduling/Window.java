package dev.lapse.app.scheduling;

import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * The part of the day in which a night may work, by the clock on the wall; one that ends before it begins lasts over midnight.
 *
 * @param from the first moment in it
 * @param to the first moment after it
 */
public record Window(LocalTime from, LocalTime to) {

    public Window {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a window has a length");
        }
    }

    public boolean contains(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return isOverMidnight() ? begun || !over : begun && !over;
    }

    /** The end of the window that {@code inside} lies in. */
    LocalDateTime end(LocalDateTime inside) {
        boolean tomorrow = isOverMidnight() && !inside.toLocalTime().isBefore(from);
        return inside.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(to);
    }

    /** The beginning of the window that {@code inside} lies in. */
    LocalDateTime beginning(LocalDateTime inside) {
        boolean yesterday = isOverMidnight() && inside.toLocalTime().isBefore(from);
        return inside.toLocalDate().minusDays(yesterday ? 1 : 0).atTime(from);
    }

    private boolean isOverMidnight() {
        return to.isBefore(from);
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
