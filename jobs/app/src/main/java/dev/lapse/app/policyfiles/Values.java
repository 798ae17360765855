package dev.lapse.app.policyfiles;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Types the texts of policy files. A text that is none of its type is told as a fault and a harmless substitute is given, so
 * that reading goes on; a set with a fault never leaves the reader.
 */
final class Values {

    /** What stands for a text that could not be read; no check may call it unknown. */
    static final String UNREADABLE = "";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern COLUMN = Pattern.compile("[\\p{L}_@][\\p{L}\\p{N}_.@$#-]*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
    private static final Pattern PERIOD = Pattern.compile("P(?=\\d)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?");

    private final Remarks remarks;

    Values(Remarks remarks) {
        this.remarks = remarks;
    }

    Remarks remarks() {
        return remarks;
    }

    /** A text that is not blank. */
    String text(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (scalar.text().isBlank()) {
                remarks.fault(node.place(), what + " is blank; write a text");
                return UNREADABLE;
            }
            return scalar.text();
        }
        if (node instanceof YamlNode.Unreadable) {
            return UNREADABLE;
        }
        remarks.fault(node.place(), what + " must be a text, not " + node.description() + "; write one text");
        return UNREADABLE;
    }

    /** A name of ours: lower case words joined by hyphens. */
    String name(YamlNode node, String what) {
        return matching(node, what, NAME, "lower-case words joined by hyphens, as in customer-profile");
    }

    /** A column or document field as the store spells it. */
    String column(YamlNode node, String what) {
        return matching(node, what, COLUMN, "the name of a column or document field as the store spells it");
    }

    String matching(YamlNode node, String what, Pattern pattern, String wanted) {
        String text = text(node, what);
        if (text.equals(UNREADABLE) || pattern.matcher(text).matches()) {
            return text;
        }
        remarks.fault(node.place(), what + " cannot be '" + text + "'; write " + wanted);
        return UNREADABLE;
    }

    LocalDate date(YamlNode node, String what) {
        String text = matching(node, what, DATE, "a date as in 2026-01-31");
        if (text.equals(UNREADABLE)) {
            return LocalDate.EPOCH;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            remarks.fault(node.place(), what + " says " + text + ", a day that does not exist; correct the date");
            return LocalDate.EPOCH;
        }
    }

    /** A period longer than nothing. */
    Period period(YamlNode node, String what) {
        String text = matching(node, what, PERIOD, "a period as in P2Y, P6M, P1Y6M or P35D");
        if (text.equals(UNREADABLE)) {
            return Period.ZERO;
        }
        Period period = Period.parse(text);
        if (period.isZero()) {
            remarks.fault(node.place(), what + " is no time at all; write a period as in P2Y, P6M or P35D");
        }
        return period;
    }

    long number(YamlNode node, String what) {
        String text = matching(node, what, NUMBER, "a whole number in digits only, as in 100000");
        return text.equals(UNREADABLE) ? 0 : Long.parseLong(text);
    }

    /** One of {@code words}, which are written in kebab case; the first where it is none of them. */
    <E extends Enum<E>> E word(YamlNode node, String what, E[] words) {
        Function<E, String> written =
                word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String text = text(node, what);
        for (E word : words) {
            if (written.apply(word).equals(text)) {
                return word;
            }
        }
        if (!text.equals(UNREADABLE)) {
            List<String> known = Arrays.stream(words).map(written).toList();
            remarks.fault(
                    node.place(),
                    what + " cannot be '" + text + "'" + Suggestion.of(text, known) + "; write "
                            + known.stream().collect(Collectors.joining(" or ")));
        }
        return words[0];
    }

    /** The items of a list; one text instead of a list is told. */
    <T> List<T> list(YamlNode node, String what, BiFunction<YamlNode, String, T> item) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream().map(each -> item.apply(each, what)).toList();
        }
        if (node instanceof YamlNode.Unreadable) {
            return List.of();
        }
        remarks.fault(node.place(), what + " must be a list, not " + node.description() + "; write [...] around it");
        return List.of();
    }

    /** The items of a list in which none stands twice. */
    List<String> distinct(YamlNode node, String what, BiFunction<YamlNode, String, String> item) {
        List<String> items = list(node, what, item);
        Set<String> met = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).equals(UNREADABLE) && !met.add(items.get(i))) {
                remarks.fault(node.at(i), what + " names " + items.get(i) + " twice; delete one");
            }
        }
        return items.stream().filter(each -> !each.equals(UNREADABLE)).toList();
    }

    /** A list with at least one item. */
    List<String> some(YamlNode node, String what, BiFunction<YamlNode, String, String> item) {
        if (node instanceof YamlNode.Sequence sequence && sequence.items().isEmpty()) {
            remarks.fault(node.place(), what + " is an empty list; name at least one");
        }
        return distinct(node, what, item);
    }
}
