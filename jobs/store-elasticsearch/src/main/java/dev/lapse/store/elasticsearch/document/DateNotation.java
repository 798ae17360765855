package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.policy.Dates.WrittenAs;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How one field writes dates: the formats of its mapping, tried in their order as the index does. */
public record DateNotation(List<DateFormat> formats) {

    private static final Pattern YEAR_OR_MONTH = Pattern.compile("\\d{4}(-\\d{2})?");

    public DateNotation {
        formats = List.copyOf(formats);
    }

    /** The notation of the mapping; ISO where a field is no date to its mapping. */
    static DateNotation of(FieldMapping field) {
        return field.formats().isEmpty()
                ? new DateNotation(List.of(new DateFormat.Iso()))
                : new DateNotation(field.formats().stream().map(DateFormat::of).toList());
    }

    /** The notation of {@code field} where the binding says {@code writtenAs}. */
    static DateNotation of(FieldMapping field, WrittenAs writtenAs) {
        return switch (writtenAs) {
            case WrittenAs.EpochSeconds seconds -> new DateNotation(List.of(new DateFormat.Epoch(1)));
            case WrittenAs.YyyyMmDd digits -> new DateNotation(List.of(DateFormat.of("basic_date")));
            case WrittenAs.Local local -> of(field);
            case WrittenAs.Utc utc -> of(field);
            case WrittenAs.InZone zone -> of(field);
        };
    }

    /** Whether each format of {@code field} is one that is read here. */
    public static boolean readsAllOf(FieldMapping field) {
        return of(field).formats().stream().noneMatch(DateFormat.Unknown.class::isInstance);
    }

    /** What {@code value} says; empty where no format reads it, and for a year or a month, which name no day. */
    Optional<Moment> read(JsonValue value) {
        return text(value)
                .filter(text -> !YEAR_OR_MONTH.matcher(text).matches())
                .flatMap(text -> formats.stream()
                        .flatMap(format -> format.read(text).stream())
                        .findFirst());
    }

    /** {@code date} as {@code before} was written, so that the mapping takes it; its ISO form where nothing was. */
    JsonValue write(LocalDate date, JsonValue before, ZoneId zone) {
        Optional<String> text = text(before)
                .flatMap(old -> formats.stream()
                        .filter(format -> format.read(old).isPresent())
                        .findFirst()
                        .map(format -> format.write(date, zone)));
        return before instanceof JsonNumber
                ? text.<JsonValue>map(digits -> Json.createValue(Long.parseLong(digits)))
                        .orElse(JsonValue.NULL)
                : Json.createValue(text.orElse(date.toString()));
    }

    private static Optional<String> text(JsonValue value) {
        return switch (value) {
            case JsonString text -> Optional.of(text.getString());
            case JsonNumber number -> Optional.of(number.bigDecimalValue().toPlainString());
            default -> Optional.empty();
        };
    }
}
