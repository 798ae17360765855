package dev.lapse.core.planning;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Why something stays.
 *
 * @param changesOn the date on which the answer changes by itself; empty where no date is known
 * @param detail the obligation, suspension, condition or record set behind it, by name
 */
public record Why(Reason reason, Optional<LocalDate> changesOn, Optional<String> detail) {

    public static Why of(Reason reason) {
        return new Why(reason, Optional.empty(), Optional.empty());
    }

    public static Why of(Reason reason, String detail) {
        return new Why(reason, Optional.empty(), Optional.of(detail));
    }

    static Why until(Reason reason, LocalDate date) {
        return new Why(reason, Optional.of(date), Optional.empty());
    }
}
