package dev.lapse.app.worlds;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Stands at nine in the morning of a day, until it is moved to another. */
final class MovedClock extends Clock {

    private final AtomicReference<LocalDate> day;
    private final ZoneId zone;

    MovedClock(LocalDate day) {
        this(new AtomicReference<>(day), ZoneOffset.UTC);
    }

    private MovedClock(AtomicReference<LocalDate> day, ZoneId zone) {
        this.day = day;
        this.zone = zone;
    }

    void moveTo(LocalDate other) {
        day.set(other);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(day.get()).atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovedClock(day, other);
    }
}
