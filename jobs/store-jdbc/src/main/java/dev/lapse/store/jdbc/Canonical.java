package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one text of a value that all stores agree on, as {@link dev.lapse.core.store.Key} describes it. */
final class Canonical {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2})*");

    /** Of Oracle's NUMBER. */
    private static final int MOST_DIGITS = 38;

    private Canonical() {}

    /** The canonical text of what the server wrote as {@code text}; the text itself where it stands for no such value. */
    static String of(Family family, String text) {
        return switch (family) {
            case NUMBER -> isPlainInteger(text) || !isNumber(text) ? text : number(new BigDecimal(text));
            case FLAG, UUID, BINARY -> text.toLowerCase(Locale.ROOT);
            case LOCAL_TIME -> localTime(text);
            case INSTANT -> instant(text);
            case TEXT, DATE, JSON, OTHER -> text;
        };
    }

    private static boolean isNumber(String text) {
        return isPlainInteger(text) || NUMBER.matcher(text).matches();
    }

    /** Most keys are: digits without a leading zero are canonical as they are. */
    private static boolean isPlainInteger(String text) {
        if (text.isEmpty() || text.charAt(0) == '0' && text.length() > 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Whether a column of this type could hold a value written so; what it cannot hold, no row equals. */
    static boolean fits(ColumnFacts column, String text) {
        return switch (column.family()) {
            case NUMBER -> isNumber(text) && fitsNumber(column, new BigDecimal(text));
            case FLAG -> text.equals("true") || text.equals("false");
            case UUID -> UUID.matcher(text).matches();
            case BINARY -> HEX.matcher(text).matches();
            case DATE -> parses(() -> LocalDate.parse(text));
            case LOCAL_TIME ->
                parses(() -> LocalDateTime.parse(text)) && (!column.type().equals("DATE") || !text.contains("."));
            case INSTANT -> parses(() -> OffsetDateTime.parse(text));
            case TEXT, JSON -> text.indexOf('\0') < 0;
            case OTHER -> true;
        };
    }

    /** Whether a number can be compared with the column as a value of the column's own type. */
    static boolean fitsNumber(ColumnFacts column, BigDecimal value) {
        return switch (column.type().toLowerCase(Locale.ROOT)) {
            case "tinyint" -> whole(value, 7, true);
            case "smallint" -> whole(value, 15, true);
            case "mediumint" -> whole(value, 23, true);
            case "integer", "int" -> whole(value, 31, true);
            case "bigint" -> whole(value, 63, true);
            case "tinyint unsigned" -> whole(value, 8, false);
            case "smallint unsigned", "year" -> whole(value, 16, false);
            case "mediumint unsigned" -> whole(value, 24, false);
            case "int unsigned" -> whole(value, 32, false);
            case "bigint unsigned" -> whole(value, 64, false);
            // More digits would be rounded, to what some other row may hold.
            default ->
                isOracleNumber(column.type())
                        ? digits(value) <= MOST_DIGITS
                        : !isMariaDbDecimal(column.type())
                                || value.scale() <= 30 && value.precision() - value.scale() <= 35;
        };
    }

    private static boolean isOracleNumber(String type) {
        return type.startsWith("NUMBER") || type.equals("FLOAT");
    }

    private static boolean isMariaDbDecimal(String type) {
        return type.startsWith("decimal(");
    }

    /** The digits from the first to the last that is not zero, those at the point included. */
    private static int digits(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return Math.max(stripped.precision(), Math.max(stripped.precision() - stripped.scale(), stripped.scale()));
    }

    private static boolean whole(BigDecimal value, int bits, boolean signed) {
        BigDecimal behindLast = BigDecimal.TWO.pow(bits);
        return (value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0)
                && value.compareTo(signed ? behindLast.negate() : BigDecimal.ZERO) >= 0
                && value.compareTo(behindLast) < 0;
    }

    private static String localTime(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Of a time that the server was told to write in UTC. */
    private static String instant(String text) {
        try {
            String utc = text.endsWith("+00") ? text.substring(0, text.length() - "+00".length()) : text;
            return LocalDateTime.parse(utc.replace(' ', 'T'))
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    private interface Parse {
        Object run();
    }

    private static boolean parses(Parse parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
