package dev.lapse.store.elasticsearch.document;

import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a document says at one path, as its mapping means it. */
public sealed interface FieldValue {

    /** Null, missing, or an empty array. */
    record Absent() implements FieldValue {}

    /** Text, or a date or time in ISO form. */
    record Text(String value) implements FieldValue {}

    record Number(BigDecimal value) implements FieldValue {}

    record Flag(boolean value) implements FieldValue {}

    /** Something that is there and does not compare: several values, an object, a value its type cannot read. */
    record Incomparable(Optional<String> text) implements FieldValue {}

    /** What {@code values} come to; equal ones count once. */
    static FieldValue ofAll(List<JsonValue> values, FieldMapping field) {
        List<FieldValue> distinct =
                values.stream().map(value -> of(value, field)).distinct().toList();
        return switch (distinct.size()) {
            case 0 -> new Absent();
            case 1 -> distinct.getFirst();
            default -> new Incomparable(Optional.empty());
        };
    }

    /** One value that is not null. */
    static FieldValue of(JsonValue value, FieldMapping field) {
        return switch (field.kind()) {
            case KEYWORD, TEXT -> scalar(value).<FieldValue>map(Text::new).orElse(unreadable(value));
            case WHOLE ->
                number(value)
                        .<FieldValue>map(number -> new Number(number.setScale(0, RoundingMode.DOWN)))
                        .orElse(unreadable(value));
            case FRACTION -> number(value).<FieldValue>map(Number::new).orElse(unreadable(value));
            case FLAG -> flag(value).<FieldValue>map(Flag::new).orElse(unreadable(value));
            case DATE ->
                DateNotation.of(field)
                        .read(value)
                        .<FieldValue>map(moment -> new Text(moment.iso()))
                        .orElse(unreadable(value));
            case STRUCTURE -> unreadable(value);
            case OTHER -> bySyntax(value);
        };
    }

    /** What a condition compares; null for absent. */
    default @Nullable Object comparable() {
        return switch (this) {
            case Absent absent -> null;
            case Text text -> text.value();
            case Number number -> number.value();
            case Flag flag -> flag.value();
            case Incomparable incomparable -> incomparable;
        };
    }

    /** The canonical text that keys and values are told by; empty for absent and for several values. */
    default Optional<String> canonical() {
        return switch (this) {
            case Absent absent -> Optional.empty();
            case Text text -> Optional.of(text.value());
            case Number number -> Optional.of(canonical(number.value()));
            case Flag flag -> Optional.of(String.valueOf(flag.value()));
            case Incomparable incomparable -> incomparable.text();
        };
    }

    private static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static FieldValue bySyntax(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> new Text(((JsonString) value).getString());
            case NUMBER -> new Number(((JsonNumber) value).bigDecimalValue());
            case TRUE -> new Flag(true);
            case FALSE -> new Flag(false);
            case NULL -> new Absent();
            case ARRAY, OBJECT -> unreadable(value);
        };
    }

    private static FieldValue unreadable(JsonValue value) {
        return new Incomparable(scalar(value).or(() -> Optional.of(value.toString())));
    }

    private static Optional<String> scalar(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> Optional.of(((JsonString) value).getString());
            case NUMBER, TRUE, FALSE -> Optional.of(value.toString());
            case NULL, ARRAY, OBJECT -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(JsonValue value) {
        try {
            return scalar(value).map(BigDecimal::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> flag(JsonValue value) {
        return scalar(value).flatMap(text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false", "" -> Optional.of(false);
            default -> Optional.empty();
        });
    }
}
