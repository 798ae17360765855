package dev.lapse.app.desk;

import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keys as people write them, in the canonical text of the record set. */
public final class KeyText {

    private KeyText() {}

    /** The lines of {@code in}, one part of a key each; so a key that tells of a person is no process argument. */
    public static List<String> read(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    /** @throws Refusal without the value, if {@code parts} cannot be a key of {@code set} */
    public static Key of(BoundSet set, List<String> parts) {
        List<String> columns = set.shape().key();
        if (parts.size() != columns.size()) {
            throw new Refusal(
                    "key-parts",
                    "the key of " + set.name() + " has " + columns.size() + " parts (" + String.join(", ", columns)
                            + "), " + parts.size() + " were given; give each with its own --key, in this order");
        }
        List<String> canonical = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            canonical.add(canonical(set, columns.get(i), parts.get(i)));
        }
        return new Key(canonical);
    }

    /** {@code part} as the canonical text of a value of {@code column}. */
    static String canonical(BoundSet set, String column, String part) {
        Family family = set.table().column(column).map(ColumnFacts::family).orElse(Family.TEXT);
        return switch (family) {
            case NUMBER -> number(set, column, part);
            case UUID, BINARY -> part.toLowerCase(Locale.ROOT);
            case TEXT, FLAG, DATE, LOCAL_TIME, INSTANT, JSON, OTHER -> part;
        };
    }

    private static String number(BoundSet set, String column, String part) {
        try {
            return new BigDecimal(part.strip()).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            throw new Refusal(
                    "key-not-a-number",
                    "the key column " + column + " of " + set.name() + " holds numbers; give one in digits");
        }
    }
}
