package dev.lapse.app.worlds;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands at nine in the morning of a day, until it is moved to another. */
final class MovedClock extends Clock {

    private volatile LocalDate day;

    MovedClock(LocalDate day) {
        this.day = day;
    }

    void moveTo(LocalDate other) {
        day = other;
    }

    @Override
    public Instant instant() {
        return day.atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("its zone is UTC");
    }
}
