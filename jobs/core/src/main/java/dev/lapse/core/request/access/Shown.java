package dev.lapse.core.request.access;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.Content;
import java.math.BigDecimal;
import java.util.Optional;

/** What is shown of a column of a record. */
public sealed interface Shown {

    record Null() implements Shown {}

    record Value(Content.Held held) implements Shown {}

    /**
     * What was there is no more, and what stands in its place tells nothing.
     *
     * @param by the method, as a binding writes it
     */
    record Reduced(String by) implements Shown {}

    /** What is shown of {@code content} in {@code column}; empty where the document has no such field. */
    static Optional<Shown> of(Column column, Content content) {
        return switch (content) {
            case Content.Missing missing -> Optional.empty();
            case Content.Null none -> Optional.of(new Null());
            case Content.Held held ->
                Optional.of(reduced(column.field(), held.text())
                        .<Shown>map(Reduced::new)
                        .orElseGet(() -> new Value(held)));
        };
    }

    /** The method that made {@code text}, where what it makes can be told from what was there and holds nothing of it. */
    private static Optional<String> reduced(Optional<Field> field, String text) {
        return field.map(known -> switch (known.method()) {
                    case FieldMethod.EmailToken email ->
                        text.endsWith("@" + email.domain()) ? Optional.of("email-token") : Optional.<String>empty();
                    case FieldMethod.NumberToken range ->
                        isWithin(text, range) ? Optional.of("number") : Optional.<String>empty();
                    case FieldMethod.Fixed fixed ->
                        text.equals(fixed.value()) ? Optional.of("fixed") : Optional.<String>empty();
                    case FieldMethod.Token m -> token(text);
                    case FieldMethod.Random m -> token(text);
                    case FieldMethod.Clear m -> Optional.<String>empty();
                    case FieldMethod.YearOnly m -> Optional.<String>empty();
                    case FieldMethod.MonthOnly m -> Optional.<String>empty();
                    case FieldMethod.Prefix m -> Optional.<String>empty();
                    case FieldMethod.Remove m -> Optional.<String>empty();
                    case FieldMethod.WithRecord m -> Optional.<String>empty();
                })
                .orElseGet(() -> token(text));
    }

    private static Optional<String> token(String text) {
        return text.startsWith(FieldMethod.TOKEN_PREFIX) ? Optional.of("token") : Optional.empty();
    }

    private static boolean isWithin(String text, FieldMethod.NumberToken range) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.compareTo(range.from()) >= 0 && number.compareTo(range.to()) <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
