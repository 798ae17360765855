package dev.lapse.store.jdbc;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Dates.WrittenAs;
import dev.lapse.core.store.ColumnFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the values of one event column stand for dates in the entity's zone. Both directions are monotonic, so that a range of
 * dates is a range of values.
 */
record Notation(Form form, ZoneId writtenIn, ZoneId zone) {

    /** No earlier date is one; a day behind the first of the calendar, so that its first moment has a year in every zone. */
    static final LocalDate FIRST = LocalDate.of(1, 1, 2);

    static final LocalDate BEHIND_LAST = LocalDate.of(10_000, 1, 1);

    /** Characters of {@code yyyy-MM-dd}. */
    private static final int DAY_LENGTH = 10;

    /** The forms in which a column can hold a date. */
    enum Form {
        DATE,
        LOCAL_TIME,
        INSTANT,
        EPOCH_SECONDS,
        DIGITS_AS_NUMBER,
        DIGITS_AS_TEXT
    }

    /** How {@code column} holds dates written as {@code dates} says; empty where its type cannot. */
    static Optional<Notation> of(ColumnFacts column, Dates dates, ZoneId zone) {
        ZoneId written = switch (dates.writtenAs()) {
            case WrittenAs.Utc utc -> ZoneOffset.UTC;
            case WrittenAs.InZone named -> named.zone();
            case WrittenAs.Local local -> zone;
            case WrittenAs.EpochSeconds epoch -> zone;
            case WrittenAs.YyyyMmDd digits -> zone;
        };
        return form(column, dates.writtenAs()).map(form -> new Notation(form, written, zone));
    }

    private static Optional<Form> form(ColumnFacts column, WrittenAs writtenAs) {
        boolean epoch = writtenAs instanceof WrittenAs.EpochSeconds;
        boolean digits = writtenAs instanceof WrittenAs.YyyyMmDd;
        Optional<Form> dated = switch (column.family()) {
            case DATE -> Optional.of(Form.DATE);
            case LOCAL_TIME -> Optional.of(Form.LOCAL_TIME);
            case INSTANT -> Optional.of(Form.INSTANT);
            case NUMBER, TEXT, FLAG, UUID, BINARY, JSON, OTHER -> Optional.empty();
        };
        if (!epoch && !digits) {
            return dated;
        }
        return switch (column.family()) {
            case NUMBER -> Optional.of(epoch ? Form.EPOCH_SECONDS : Form.DIGITS_AS_NUMBER);
            case TEXT -> digits ? Optional.of(Form.DIGITS_AS_TEXT) : Optional.empty();
            case DATE, LOCAL_TIME, INSTANT, FLAG, UUID, BINARY, JSON, OTHER -> Optional.empty();
        };
    }

    /** The canonical text of the least value that stands for {@code date} or a later one. */
    String from(LocalDate date) {
        String text = switch (form) {
            case DATE -> date.toString();
            case LOCAL_TIME ->
                date.atStartOfDay(zone)
                        .withZoneSameInstant(writtenIn)
                        .toLocalDateTime()
                        .toString();
            case INSTANT -> date.atStartOfDay(zone).toInstant().toString();
            case EPOCH_SECONDS -> String.valueOf(date.atStartOfDay(zone).toEpochSecond());
            case DIGITS_AS_NUMBER, DIGITS_AS_TEXT ->
                String.valueOf(date.getYear() * 10000L + date.getMonthValue() * 100L + date.getDayOfMonth());
        };
        return switch (form) {
            // A year of five digits carries a sign in ISO that servers do not read.
            case DATE, LOCAL_TIME, INSTANT -> text.startsWith("+") ? text.substring(1) : text;
            case DIGITS_AS_TEXT -> "0".repeat(Math.max(0, 8 - text.length())) + text;
            case EPOCH_SECONDS, DIGITS_AS_NUMBER -> text;
        };
    }

    /** The date that a value stands for as the server wrote it; empty where it stands for none. */
    Optional<LocalDate> dateAsWritten(ColumnFacts column, String text) {
        return dayDecides() && beginsWithDay(text)
                ? date(() -> LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DAY_LENGTH)))
                : date(Canonical.of(column.family(), text));
    }

    /** Whether the day that is written is the day in the entity's zone, whatever the time behind it. */
    private boolean dayDecides() {
        return form == Form.DATE || form == Form.LOCAL_TIME && writtenIn.equals(zone);
    }

    /** Whether the text is a day of a year of four digits, or one with a time behind it; nothing like an era at its end. */
    private static boolean beginsWithDay(String text) {
        int length = text.length();
        return length >= DAY_LENGTH
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (length == DAY_LENGTH || text.charAt(DAY_LENGTH) == ' ')
                && Character.isDigit(text.charAt(length - 1));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** The date that a value stands for; empty where it stands for none. */
    Optional<LocalDate> date(String canonical) {
        return date(() -> parse(canonical));
    }

    private static Optional<LocalDate> date(Supplier<LocalDate> parsing) {
        try {
            return Optional.of(parsing.get()).filter(date -> !date.isBefore(FIRST) && date.isBefore(BEHIND_LAST));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private LocalDate parse(String text) {
        return switch (form) {
            case DATE -> LocalDate.parse(text);
            case LOCAL_TIME ->
                LocalDateTime.parse(text)
                        .atZone(writtenIn)
                        .withZoneSameInstant(zone)
                        .toLocalDate();
            case INSTANT -> Instant.parse(text).atZone(zone).toLocalDate();
            case EPOCH_SECONDS ->
                Instant.ofEpochSecond(new BigDecimal(text)
                                .setScale(0, RoundingMode.FLOOR)
                                .longValueExact())
                        .atZone(zone)
                        .toLocalDate();
            case DIGITS_AS_NUMBER, DIGITS_AS_TEXT -> {
                if (text.length() != 8) {
                    throw new DateTimeException("not eight digits");
                }
                yield LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            }
        };
    }
}
