package dev.lapse.app.scheduling;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;

/** What moment the clock on a wall means, also in the nights in which it is put forward or back. */
public final class WallClock {

    private WallClock() {}

    /**
     * The first moment at which the clock in {@code zone} shows {@code time}: of an hour that it shows twice the first, and of an
     * hour that it never shows its end, as from then on it shows later.
     */
    public static Instant moment(LocalDateTime time, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        return offsets.isEmpty()
                ? Objects.requireNonNull(rules.getTransition(time)).getInstant()
                : time.toInstant(offsets.getFirst());
    }
}
