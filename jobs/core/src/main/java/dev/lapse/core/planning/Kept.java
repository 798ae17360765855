package dev.lapse.core.planning;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How many records of a record set stay for one reason.
 *
 * @param detail the obligation, suspension, condition or record set behind it
 * @param first the earliest date on which one of them changes; empty where none is known
 * @param last the latest such date
 */
public record Kept(
        Reason reason, Optional<String> detail, Optional<LocalDate> first, Optional<LocalDate> last, long count) {}
