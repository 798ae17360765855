package dev.lapse.core.request;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The dates that the time limits of a request depend on, as local dates of the controller.
 *
 * @param identityAsked when who asks was asked to show who they are
 * @param identityAnswered when they had done so, or nobody waited for it any longer
 * @param extended when they were told that it takes longer
 */
public record RequestClock(
        LocalDate received,
        Optional<LocalDate> identityAsked,
        Optional<LocalDate> identityAnswered,
        Optional<LocalDate> extended) {

    /** @throws IllegalArgumentException if the dates are in no order in which they can have happened */
    public RequestClock {
        requireOrder(received, identityAsked);
        requireOrder(received, extended);
        requireOrder(identityAsked.orElse(received), identityAnswered);
    }

    public static RequestClock from(LocalDate received) {
        return new RequestClock(received, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RequestClock asked(LocalDate on) {
        return new RequestClock(received, Optional.of(on), identityAnswered, extended);
    }

    public RequestClock answered(LocalDate on) {
        return new RequestClock(received, identityAsked, Optional.of(on), extended);
    }

    public RequestClock extendedOn(LocalDate on) {
        return new RequestClock(received, identityAsked, identityAnswered, Optional.of(on));
    }

    /** Whether the answer about the identity is awaited, and the clock stands. */
    public boolean stands() {
        return identityAsked.isPresent() && identityAnswered.isEmpty();
    }

    private static void requireOrder(LocalDate first, Optional<LocalDate> second) {
        if (second.filter(date -> date.isBefore(first)).isPresent()) {
            throw new IllegalArgumentException("a date of a request is before " + first + ", which came first");
        }
    }
}
