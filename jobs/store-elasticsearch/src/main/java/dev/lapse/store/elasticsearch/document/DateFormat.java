package dev.lapse.store.elasticsearch.document;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** One format of a date field, under the name or pattern that a mapping gives it. */
sealed interface DateFormat {

    /** Seconds or milliseconds since 1970. */
    record Epoch(int perSecond) implements DateFormat {}

    /** A date, with or without time, with or without offset. */
    record Iso() implements DateFormat {}

    /** A pattern of {@code java.time}. */
    record Pattern(DateTimeFormatter formatter) implements DateFormat {}

    /** A format nobody here reads; a date in it stays unknown, so that its record is kept. */
    record Unknown() implements DateFormat {}

    DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .appendPattern("HH[:mm[:ss]]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXXXX][XXXX][XX][X]")
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    static DateFormat of(String name) {
        return switch (name) {
            case "epoch_millis" -> new Epoch(1000);
            case "epoch_second" -> new Epoch(1);
            case "iso8601", "strict_date_optional_time", "date_optional_time", "strict_date_optional_time_nanos" ->
                new Iso();
            case "strict_date_time", "date_time", "strict_date_time_no_millis", "date_time_no_millis" -> new Iso();
            case "strict_date", "date", "strict_year_month_day", "year_month_day" -> new Iso();
            case "strict_date_hour_minute_second", "date_hour_minute_second" -> new Iso();
            case "basic_date" -> pattern("uuuuMMdd");
            case "basic_date_time" -> pattern("uuuuMMdd'T'HHmmss.SSSXX");
            case "basic_date_time_no_millis" -> pattern("uuuuMMdd'T'HHmmssXX");
            default -> name.matches("[a-z_]+") ? new Unknown() : pattern(name);
        };
    }

    private static DateFormat pattern(String pattern) {
        try {
            // Without an era a strict year of era means nothing.
            return new Pattern(DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT));
        } catch (IllegalArgumentException e) {
            return new Unknown();
        }
    }

    default Optional<Moment> read(String text) {
        try {
            return switch (this) {
                case Epoch epoch -> Optional.of(point(new BigDecimal(text), epoch.perSecond()));
                case Iso iso -> Optional.of(best(ISO, text));
                case Pattern pattern -> Optional.of(best(pattern.formatter(), text));
                case Unknown unknown -> Optional.empty();
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@code date} in this format; a day begins in {@code zone}. */
    default String write(LocalDate date, ZoneId zone) {
        return switch (this) {
            case Epoch epoch -> Long.toString(date.atStartOfDay(zone).toEpochSecond() * epoch.perSecond());
            case Iso iso -> date.toString();
            case Pattern pattern -> pattern.formatter().format(date.atStartOfDay(zone));
            case Unknown unknown -> date.toString();
        };
    }

    private static Moment point(BigDecimal units, int perSecond) {
        BigDecimal millis = units.multiply(BigDecimal.valueOf(1000L / perSecond));
        return new Moment.Point(Instant.ofEpochMilli(millis.toBigInteger().longValueExact()));
    }

    private static Moment best(DateTimeFormatter formatter, String text) {
        TemporalAccessor parsed = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime time) {
            return new Moment.Point(time.toInstant());
        }
        return parsed instanceof LocalDateTime time ? new Moment.Local(time) : new Moment.Day(LocalDate.from(parsed));
    }
}
