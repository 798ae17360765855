package dev.lapse.core.planning;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * One obligation as it binds one record.
 *
 * @param ends the first day on which it no longer does; empty where the law's own event has no usable date, which never ends
 * @param keep the protected field groups; empty for the whole record
 */
record Duty(String obligation, Optional<LocalDate> ends, Optional<Set<String>> keep) {

    boolean runsOn(LocalDate asOf) {
        return ends.isEmpty() || asOf.isBefore(ends.get());
    }

    /** Whether this duty ends after {@code other}. */
    boolean outlasts(Duty other) {
        return other.ends.isPresent() && (ends.isEmpty() || ends.get().isAfter(other.ends.get()));
    }

    Why why() {
        return new Why(Reason.OBLIGATION, ends, Optional.of(obligation));
    }
}
