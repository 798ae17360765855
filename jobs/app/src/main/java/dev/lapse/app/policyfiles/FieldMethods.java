package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.FieldMethod;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code reduce}: a word, or a word with what it needs. */
final class FieldMethods {

    private static final String ERASED = "erased.invalid";
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern SIGNED = Pattern.compile("-?\\d{1,18}");

    /** The prefix and the 52 characters of five bits that HMAC-SHA-256 has. */
    private static final int LONGEST_TOKEN = FieldMethod.TOKEN_PREFIX.length() + 52;

    private static final FieldMethod.NumberToken BELOW_ZERO =
            new FieldMethod.NumberToken(BigDecimal.valueOf(-999_999_999), BigDecimal.valueOf(-1));
    private static final FieldMethod SUBSTITUTE = new FieldMethod.WithRecord();
    private static final List<String> WORDS = List.of(
            "clear",
            "fixed",
            "token",
            "email-token",
            "number",
            "year-only",
            "month-only",
            "prefix",
            "remove",
            "random",
            "with-record");

    private final Values values;

    FieldMethods(Values values) {
        this.values = values;
    }

    FieldMethod read(YamlNode node, String what) {
        if (node instanceof YamlNode.Mapping mapping) {
            if (mapping.entries().size() == 1) {
                YamlNode.Entry only = mapping.entries().get(0);
                return withArgument(only.key(), only.value());
            }
            values.remarks().fault(node.place(), what + " must name exactly one method, as in {token: 16}; keep one");
            return SUBSTITUTE;
        }
        return word(node, what);
    }

    private FieldMethod word(YamlNode node, String what) {
        String text = values.text(node, what);
        return switch (text) {
            case "clear" -> new FieldMethod.Clear();
            case "email-token" -> new FieldMethod.EmailToken(ERASED);
            case "number" -> BELOW_ZERO;
            case "year-only" -> new FieldMethod.YearOnly();
            case "month-only" -> new FieldMethod.MonthOnly();
            case "with-record" -> new FieldMethod.WithRecord();
            case "token", "random" -> refuse(node, text + " needs a length, write {" + text + ": 16}");
            case "prefix" -> refuse(node, "prefix needs a length, write {prefix: 2}");
            case "fixed" -> refuse(node, "fixed needs a value, write {fixed: \"-\"}");
            case "remove" -> refuse(node, "remove needs the paths, write {remove: [path]}");
            case Values.UNREADABLE -> SUBSTITUTE;
            default -> unknown(node, text);
        };
    }

    private FieldMethod withArgument(YamlNode.Scalar key, YamlNode argument) {
        return switch (key.text()) {
            case "token" -> new FieldMethod.Token(tokenLength(argument, "token"));
            case "random" -> new FieldMethod.Random(tokenLength(argument, "random"));
            case "email-token" ->
                new FieldMethod.EmailToken(values.matching(
                        argument, "the domain of email-token", DOMAIN, "a domain as in erased.invalid"));
            case "fixed" -> new FieldMethod.Fixed(values.text(argument, "fixed"));
            case "number" -> number(argument);
            case "prefix" -> prefix(argument);
            case "remove" -> new FieldMethod.Remove(values.some(argument, "remove", values::text));
            case "clear", "year-only", "month-only", "with-record" ->
                refuse(key, key.text() + " takes nothing, write reduce: " + key.text());
            default -> unknown(key, key.text());
        };
    }

    private FieldMethod refuse(YamlNode node, String message) {
        values.remarks().fault(node.place(), message);
        return SUBSTITUTE;
    }

    private FieldMethod unknown(YamlNode node, String text) {
        return refuse(
                node,
                "there is no field method '" + text + "'" + Suggestion.of(text, WORDS) + "; write one of "
                        + String.join(", ", WORDS));
    }

    private int tokenLength(YamlNode node, String what) {
        long length = values.number(node, what);
        if (length != 0 && (length < FieldMethod.SHORTEST_TOKEN || length > LONGEST_TOKEN)) {
            values.remarks()
                    .fault(
                            node.place(),
                            what + " is " + length + " characters long; write " + FieldMethod.SHORTEST_TOKEN + " to "
                                    + LONGEST_TOKEN + ", the prefix " + FieldMethod.TOKEN_PREFIX + " included");
        }
        return (int) Math.min(length, LONGEST_TOKEN);
    }

    private FieldMethod prefix(YamlNode node) {
        long length = values.number(node, "prefix");
        if (length < 1 || length > 1000) {
            values.remarks().fault(node.place(), "prefix keeps " + length + " characters; write 1 to 1000");
        }
        return new FieldMethod.Prefix((int) Math.min(length, 1000));
    }

    private FieldMethod number(YamlNode node) {
        Block block = new Block(node, "number", values);
        BigDecimal from = block.need("from", this::signed, BigDecimal.ZERO);
        BigDecimal to = block.need("to", this::signed, BigDecimal.ZERO);
        block.end();
        if (from.compareTo(to) > 0) {
            values.remarks()
                    .fault(
                            node.at("to"),
                            "the range of number ends at " + to + ", before it begins at " + from + "; correct it");
        }
        return new FieldMethod.NumberToken(from, to);
    }

    private BigDecimal signed(YamlNode node, String what) {
        String text = values.matching(node, what, SIGNED, "a whole number as in -999999999");
        return text.equals(Values.UNREADABLE) ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
