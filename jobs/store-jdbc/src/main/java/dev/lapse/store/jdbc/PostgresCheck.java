package dev.lapse.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what PostgreSQL makes of a CHECK into the notation it was most likely written in: without the casts it adds, with
 * {@code in} for its arrays, {@code like} for its operator and no brackets around a lone operand.
 */
final class PostgresCheck {

    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
    /** Stands for a text while the rest is rewritten. */
    private static final String HOLE = "\u0001%d\u0001";

    private static final Pattern FILLED = Pattern.compile("\u0001(\\d+)\u0001");

    private static final Pattern CAST = Pattern.compile(
            "::(?:character varying|double precision|bit varying"
                    + "|time(?:stamp)?(?:\\(\\d+\\))? with(?:out)? time zone|\"[^\"]+\"|[a-z_][a-z0-9_.]*)(?:\\(\\d+(?:,\\d+)?\\))?(?:\\[\\])?");

    /** A negative number is written as a text and cast. */
    private static final Pattern NUMBER =
            Pattern.compile("'(-?\\d+(?:\\.\\d+)?)'::(?:integer|bigint|smallint|numeric|real|double precision)");

    private static final Pattern LONE = Pattern.compile(
            "(?<![\\w\"])\\((\"[^\"]+\"|[a-z_]\\w*|-?\\d+(?:\\.\\d+)?|\u0001\\d+\u0001)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ARRAY = Pattern.compile("\\(\\((ARRAY\\[[^\\]]*\\])\\)\\)");
    private static final Pattern ANY = Pattern.compile("= ANY \\(ARRAY\\[([^\\]]*)\\]\\)");
    private static final Pattern ALL = Pattern.compile("<> ALL \\(ARRAY\\[([^\\]]*)\\]\\)");

    private PostgresCheck() {}

    /** {@code expression} in plain notation; what has none stays as it is. */
    static String plain(String expression) {
        List<String> texts = new ArrayList<>();
        String open = TEXT.matcher(NUMBER.matcher(expression).replaceAll("$1")).replaceAll(text -> {
            texts.add(text.group());
            return Matcher.quoteReplacement(HOLE.formatted(texts.size() - 1));
        });
        String bare = lone(CAST.matcher(open).replaceAll(""));
        String plain = bare.replace("!~~", "not like").replace("~~", "like");
        plain = ARRAY.matcher(plain).replaceAll("($1)");
        plain = ANY.matcher(plain).replaceAll("in ($1)");
        plain = ALL.matcher(plain).replaceAll("not in ($1)");
        return FILLED.matcher(plain)
                .replaceAll(hole -> Matcher.quoteReplacement(texts.get(Integer.parseInt(hole.group(1)))));
    }

    /** Brackets may lie in one another. */
    private static String lone(String text) {
        String before = text;
        String after = LONE.matcher(before).replaceAll("$1");
        while (!after.equals(before)) {
            before = after;
            after = LONE.matcher(before).replaceAll("$1");
        }
        return after;
    }
}
