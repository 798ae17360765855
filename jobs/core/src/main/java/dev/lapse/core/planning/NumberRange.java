package dev.lapse.core.planning;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers that a type can hold, as far as its name tells: everything below {@code limit}, with {@code scale} decimals. */
record NumberRange(BigDecimal limit, int scale) {

    private static final Pattern PRECISION = Pattern.compile("\\((\\d+)(?:\\s*,\\s*(-?\\d+))?\\)");

    static Optional<NumberRange> of(String type) {
        Matcher precision = PRECISION.matcher(type);
        String name = type.toLowerCase(Locale.ROOT);
        boolean decimal = name.startsWith("numeric") || name.startsWith("decimal") || name.startsWith("number");
        if (decimal && precision.find()) {
            int scale = precision.group(2) == null ? 0 : Integer.parseInt(precision.group(2));
            return Optional.of(new NumberRange(
                    BigDecimal.ONE.movePointRight(Integer.parseInt(precision.group(1)) - scale), Math.max(0, scale)));
        }
        return switch (name) {
            case "byte", "tinyint" -> whole(7);
            case "smallint", "int2", "short" -> whole(15);
            case "integer", "int", "int4", "mediumint" -> whole(name.equals("mediumint") ? 23 : 31);
            case "bigint", "int8", "long" -> whole(63);
            case String other -> Optional.empty();
        };
    }

    private static Optional<NumberRange> whole(int bits) {
        return Optional.of(new NumberRange(BigDecimal.TWO.pow(bits), 0));
    }

    boolean holds(BigDecimal number) {
        return number.abs().compareTo(limit) < 0 && number.stripTrailingZeros().scale() <= scale;
    }
}
