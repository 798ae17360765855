package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Makes the document that replaces another: everything as it was, but for the columns of the change. */
public final class Rewriting {

    private final Shape shape;

    public Rewriting(Shape shape) {
        this.shape = shape;
    }

    /** The whole new document. */
    public JsonObject rewritten(Document document, Map<String, Replacement> columns) {
        JsonObject source = document.source();
        for (Map.Entry<String, Replacement> change : columns.entrySet()) {
            source = replaced(source, document.field(change.getKey()), change.getKey(), change.getValue());
        }
        return source;
    }

    private JsonObject replaced(JsonObject source, FieldMapping field, String column, Replacement replacement) {
        SourcePath path = SourcePath.of(column);
        return switch (replacement) {
            case Replacement.Null none -> path.replaceAll(source, old -> JsonValue.NULL);
            case Replacement.Value value ->
                path.in(source).isEmpty()
                        ? path.put(source, json(value.text(), field, JsonValue.NULL))
                        : path.replaceAll(source, old -> json(value.text(), field, old));
            case Replacement.Without without -> {
                JsonObject left = source;
                for (String inner : without.paths().paths()) {
                    left = SourcePath.below(column, inner).change(left, old -> Optional.empty());
                }
                yield left;
            }
        };
    }

    /** {@code text} as the mapping takes it. */
    private JsonValue json(String text, FieldMapping field, JsonValue before) {
        try {
            return switch (field.kind()) {
                case WHOLE, FRACTION -> Json.createValue(new BigDecimal(text));
                case FLAG -> text.equals("true") ? JsonValue.TRUE : JsonValue.FALSE;
                case DATE -> DateNotation.of(field).write(LocalDate.parse(text), before, shape.zone());
                case KEYWORD, TEXT, STRUCTURE, OTHER -> Json.createValue(text);
            };
        } catch (NumberFormatException | DateTimeException e) {
            // The index refuses what its mapping does not take, and says so for this record.
            return Json.createValue(text);
        }
    }

    /**
     * Whether {@code document} still holds the values that the new ones were made from, so that the change fits it although
     * it was decided on an earlier version.
     */
    public boolean fits(Document document, Facts decided, Map<String, Replacement> columns) {
        return columns.keySet().stream()
                .filter(column -> madeFromTheOld(column, columns))
                .allMatch(column -> document.value(column)
                        .canonical()
                        .equals(Optional.ofNullable(decided.values().get(column))));
    }

    private boolean madeFromTheOld(String column, Map<String, Replacement> columns) {
        return columns.get(column) instanceof Replacement.Value
                && shape.fields().stream()
                        .filter(field -> field.column().equals(column))
                        .map(Field::method)
                        .anyMatch(Rewriting::dependsOnTheOld);
    }

    private static boolean dependsOnTheOld(FieldMethod method) {
        return switch (method) {
            case FieldMethod.Token token -> true;
            case FieldMethod.EmailToken email -> true;
            case FieldMethod.NumberToken number -> true;
            case FieldMethod.YearOnly year -> true;
            case FieldMethod.MonthOnly month -> true;
            case FieldMethod.Prefix prefix -> true;
            case FieldMethod.Clear clear -> false;
            case FieldMethod.Fixed fixed -> false;
            case FieldMethod.Random random -> false;
            case FieldMethod.Remove remove -> false;
            case FieldMethod.WithRecord goes -> false;
        };
    }
}
