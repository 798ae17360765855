package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.policy.Dates.WrittenAs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A date, a time without a zone, or a point in time, as a document writes it. */
public sealed interface Moment {

    record Day(LocalDate date) implements Moment {}

    record Local(LocalDateTime time) implements Moment {}

    record Point(Instant instant) implements Moment {}

    /** The ISO form. */
    default String iso() {
        return switch (this) {
            case Day day -> day.date().toString();
            case Local local -> local.time().toString();
            case Point point -> point.instant().toString();
        };
    }

    /** The date in {@code zone}; {@code writtenAs} says what a time without a zone means. */
    default LocalDate dateIn(ZoneId zone, WrittenAs writtenAs) {
        return switch (this) {
            case Day day -> day.date();
            case Point point -> point.instant().atZone(zone).toLocalDate();
            case Local local ->
                switch (writtenAs) {
                    case WrittenAs.Local here -> local.time().toLocalDate();
                    case WrittenAs.Utc utc -> inZone(local.time(), ZoneOffset.UTC, zone);
                    case WrittenAs.InZone there -> inZone(local.time(), there.zone(), zone);
                    case WrittenAs.EpochSeconds seconds -> local.time().toLocalDate();
                    case WrittenAs.YyyyMmDd digits -> local.time().toLocalDate();
                };
        };
    }

    private static LocalDate inZone(LocalDateTime time, ZoneId written, ZoneId wanted) {
        return time.atZone(written).withZoneSameInstant(wanted).toLocalDate();
    }
}
