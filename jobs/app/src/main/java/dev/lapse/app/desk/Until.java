package dev.lapse.app.desk;

import dev.lapse.app.scheduling.WallClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
                            : WallClock.moment(LocalDateTime.parse(text), zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant next(LocalTime time, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant next = WallClock.moment(today.atTime(time), zone);
        return next.isAfter(now) ? next : WallClock.moment(today.plusDays(1).atTime(time), zone);
    }
}
