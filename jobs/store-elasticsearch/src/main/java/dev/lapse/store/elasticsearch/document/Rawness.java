package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells raw fields from reduced ones: of several values one raw value is enough, null is never raw. */
public final class Rawness {

    private final Shape shape;

    public Rawness(Shape shape) {
        this.shape = shape;
    }

    /** Whether {@code field} is not yet reduced in {@code document}. */
    public boolean isRaw(Document document, Field field) {
        FieldMapping mapping = document.field(field.column());
        List<JsonValue> values = document.at(field.column());
        return switch (field.method()) {
            case FieldMethod.Clear clear ->
                values.stream().anyMatch(value -> !(shape.notNull().contains(field.column()) && isText(value, "")));
            case FieldMethod.Fixed fixed -> some(values, mapping, text -> !text.equals(fixed.value()));
            case FieldMethod.Token token -> some(values, mapping, text -> !isToken(text));
            case FieldMethod.Random random -> some(values, mapping, text -> !isToken(text));
            case FieldMethod.EmailToken email -> some(values, mapping, text -> !text.endsWith("@" + email.domain()));
            case FieldMethod.NumberToken range -> some(values, mapping, text -> !within(text, range));
            case FieldMethod.Prefix prefix -> some(values, mapping, text -> text.length() > prefix.length());
            case FieldMethod.YearOnly year -> someDate(values, mapping, date -> date.getDayOfYear() == 1);
            case FieldMethod.MonthOnly month -> someDate(values, mapping, date -> date.getDayOfMonth() == 1);
            case FieldMethod.Remove remove ->
                remove.paths().stream()
                        .map(path -> SourcePath.below(field.column(), path))
                        .anyMatch(path -> path.leadsSomewhere(document.source()));
            case FieldMethod.WithRecord goes -> false;
        };
    }

    private static boolean isToken(String text) {
        return text.startsWith(FieldMethod.TOKEN_PREFIX);
    }

    private static boolean isText(JsonValue value, String text) {
        return value instanceof jakarta.json.JsonString string
                && string.getString().equals(text);
    }

    private static boolean some(List<JsonValue> values, FieldMapping mapping, Predicate<String> raw) {
        return values.stream()
                .map(value -> FieldValue.of(value, mapping).canonical())
                .anyMatch(text -> text.isEmpty() || raw.test(text.get()));
    }

    /** A reduced date is the beginning of a day that {@code first} takes. */
    private boolean someDate(List<JsonValue> values, FieldMapping mapping, Predicate<LocalDate> first) {
        return values.stream()
                .map(value -> DateNotation.of(mapping).read(value))
                .anyMatch(moment -> moment.map(this::time)
                        .filter(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT))
                        .filter(time -> first.test(time.toLocalDate()))
                        .isEmpty());
    }

    private LocalDateTime time(Moment moment) {
        return switch (moment) {
            case Moment.Day day -> day.date().atStartOfDay();
            case Moment.Local local -> local.time();
            case Moment.Point point -> LocalDateTime.ofInstant(point.instant(), shape.zone());
        };
    }

    private static boolean within(String text, FieldMethod.NumberToken range) {
        return number(text)
                .filter(number -> number.compareTo(range.from()) >= 0 && number.compareTo(range.to()) <= 0)
                .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
