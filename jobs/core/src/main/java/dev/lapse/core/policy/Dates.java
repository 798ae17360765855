package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * How a store writes the dates of events.
 *
 * @param noDate the sentinels that mean "no date"
 * @param notBefore an earlier date is not a date of this business; empty where every date is
 */
public record Dates(WrittenAs writtenAs, Set<LocalDate> noDate, Optional<LocalDate> notBefore) {

    /** Local dates without sentinels. */
    public static final Dates LOCAL = new Dates(new WrittenAs.Local(), Set.of(), Optional.empty());

    public Dates {
        noDate = Set.copyOf(noDate);
    }

    /** The notation of a date or time without a zone of its own. */
    public sealed interface WrittenAs {

        /** In the entity's zone. */
        record Local() implements WrittenAs {}

        /** In UTC. */
        record Utc() implements WrittenAs {}

        /** In a named zone. */
        record InZone(ZoneId zone) implements WrittenAs {}

        /** Seconds since 1970-01-01T00:00:00Z. */
        record EpochSeconds() implements WrittenAs {}

        /** Eight digits, as a number or a text. */
        record YyyyMmDd() implements WrittenAs {}
    }
}
