package dev.lapse.app.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Moments to come, as people write them. */
public final class Until {

    private Until() {}

    /**
     * The moment that {@code text} means after {@code now}: {@code 05:00} is the next time clocks in {@code zone} show that,
     * {@code 2026-12-24T05:00} is a time there, {@code 2026-12-24T05:00:00Z} a moment anywhere. A time that clocks skip is the moment they
     * skip it. Empty where it means none, or one that has passed.
     */
    public static Optional<Instant> of(String text, ZoneId zone, Instant now) {
        return parsed(text, zone, now).filter(now::isBefore);
    }

    private static Optional<Instant> parsed(String text, ZoneId zone, Instant now) {
        try {
            if (text.matches("[0-9]{2}:[0-9]{2}")) {
                return Optional.of(next(LocalTime.parse(text), zone, now));
            }
            return Optional.of(
                    text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant next(LocalTime time, ZoneId zone, Instant now) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(time).atZone(zone);
        return (today.toInstant().isAfter(now)
                        ? today
                        : now.atZone(zone)
                                .toLocalDate()
                                .plusDays(1)
                                .atTime(time)
                                .atZone(zone))
                .toInstant();
    }
}
