package dev.lapse.core.erasing;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Shape;
import dev.lapse.core.token.Pseudonyms;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the fields of a record are reduced to. A null stays null, and what is reduced already stays as it is. */
final class Replacements {

    private final Pseudonyms pseudonyms;

    Replacements(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** The new values, by column, of every field of {@code groups} that can be reduced. */
    Map<String, Replacement> of(Shape shape, Facts facts, Collection<String> groups) {
        Map<String, Replacement> columns = new TreeMap<>();
        for (Field field : shape.fields()) {
            if (groups.contains(field.group()) && !(field.method() instanceof FieldMethod.WithRecord)) {
                columns.put(
                        field.column(), replacement(shape, field, facts.values().get(field.column())));
            }
        }
        return columns;
    }

    private Replacement replacement(Shape shape, Field field, @Nullable String old) {
        if (field.method().readsValue() && old == null) {
            return new Replacement.Null();
        }
        String value = old == null ? "" : old;
        return switch (field.method()) {
            case FieldMethod.Clear m ->
                shape.notNull().contains(field.column()) ? new Replacement.Value("") : new Replacement.Null();
            case FieldMethod.Fixed m -> new Replacement.Value(m.value());
            case FieldMethod.Token m ->
                new Replacement.Value(
                        value.startsWith(FieldMethod.TOKEN_PREFIX) ? value : pseudonyms.token(m.length(), value));
            case FieldMethod.EmailToken m ->
                new Replacement.Value(
                        value.endsWith("@" + m.domain()) ? value : pseudonyms.emailToken(m.domain(), value));
            case FieldMethod.NumberToken m -> new Replacement.Value(number(m, value));
            case FieldMethod.YearOnly m -> new Replacement.Value(beginning(value, 4, "-01-01"));
            case FieldMethod.MonthOnly m -> new Replacement.Value(beginning(value, 7, "-01"));
            case FieldMethod.Prefix m ->
                new Replacement.Value(value.substring(0, Math.min(m.length(), value.length())));
            case FieldMethod.Remove m -> new Replacement.Without(m);
            case FieldMethod.Random m -> new Replacement.Value(pseudonyms.random(m.length()));
            case FieldMethod.WithRecord m -> throw new IllegalStateException("this field goes with its record only");
        };
    }

    private String number(FieldMethod.NumberToken method, String value) {
        BigDecimal old = new BigDecimal(value);
        boolean reduced = old.compareTo(method.from()) >= 0 && old.compareTo(method.to()) <= 0;
        return reduced
                ? value
                : pseudonyms.number(method.from(), method.to(), value).toPlainString();
    }

    /** The first day of the year or month, with the time at midnight where the old value had one. */
    private static String beginning(String value, int length, String rest) {
        int time = value.indexOf('T');
        String day = value.substring(0, length) + rest;
        if (time < 0) {
            return day;
        }
        return day + "T00:00:00" + (value.endsWith("Z") ? "Z" : "");
    }
}
