package dev.lapse.core.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One token of a condition, with its position from 0. */
record ConditionToken(Kind kind, String text, int offset) {

    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "in", "between", "is", "null", "like", "select", "exists", "case");

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<number>-?\\d+(?:\\.\\d+)?)"
            + "|'(?<text>(?:[^']|'')*)'"
            + "|\"(?<quoted>[^\"]+)\""
            + "|(?<word>[\\p{L}_@][\\p{L}\\p{N}_.@]*)"
            + "|(?<sign><>|!=|<=|>=|[=<>(),]))");

    enum Kind {
        WORD,
        QUOTED_NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    static List<ConditionToken> read(String source) throws ConditionSyntaxException {
        List<ConditionToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source);
        int end = source.stripTrailing().length();
        int position = 0;
        while (position < end) {
            matcher.region(position, end);
            if (!matcher.lookingAt()) {
                int at = position + leadingSpace(source, position);
                throw new ConditionSyntaxException(
                        at,
                        "cannot read " + source.charAt(at)
                                + " here; a text stands in single quotes, a value may not be computed");
            }
            tokens.add(token(matcher));
            position = matcher.end();
        }
        tokens.add(new ConditionToken(Kind.END, "", end));
        return tokens;
    }

    private static int leadingSpace(String source, int from) {
        int count = 0;
        while (Character.isWhitespace(source.charAt(from + count))) {
            count++;
        }
        return count;
    }

    private static ConditionToken token(Matcher matcher) {
        if (matcher.group("number") != null) {
            return new ConditionToken(Kind.NUMBER, matcher.group("number"), matcher.start("number"));
        }
        if (matcher.group("text") != null) {
            return new ConditionToken(Kind.TEXT, matcher.group("text").replace("''", "'"), matcher.start("text") - 1);
        }
        if (matcher.group("quoted") != null) {
            return new ConditionToken(Kind.QUOTED_NAME, matcher.group("quoted"), matcher.start("quoted") - 1);
        }
        if (matcher.group("word") != null) {
            return new ConditionToken(Kind.WORD, matcher.group("word"), matcher.start("word"));
        }
        return new ConditionToken(Kind.SIGN, matcher.group("sign"), matcher.start("sign"));
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isReserved() {
        return RESERVED.contains(text.toLowerCase(Locale.ROOT));
    }

    BigDecimal number() {
        return new BigDecimal(text);
    }
}
