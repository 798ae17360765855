package dev.lapse.app.desk.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and lines as people read them. */
public final class Words {

    /** The columns of a terminal nobody has widened. */
    public static final int WIDTH = 80;

    private Words() {}

    /** With thousands separators. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 record}, {@code 2,000 records}. */
    public static String count(long number, String singular) {
        return number(number) + " " + singular + (number == 1 ? "" : "s");
    }

    /** {@code text} in lines of at most {@link #WIDTH} columns, each behind {@code indent}; a longer word is not cut. */
    public static List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        boolean fresh = true;
        for (String word : text.strip().split("\\s+")) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code OVER_LIMIT} as {@code over-limit}. */
    public static String kebab(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
