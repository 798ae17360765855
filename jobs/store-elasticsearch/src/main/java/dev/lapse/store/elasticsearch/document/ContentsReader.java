package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Contents;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what a document holds as it is written there, whatever its index makes of it; only of a date the notation is the common one.
 * An empty array is null.
 */
public record ContentsReader(List<String> key, List<String> columns) {

    /** What {@code document} holds; empty where nothing names it. */
    public Optional<Contents> of(Document document) {
        return FactsReader.key(document, key).map(found -> {
            Map<String, Content> held = new LinkedHashMap<>();
            columns.forEach(column -> held.put(column, content(document, column)));
            return new Contents(found, held);
        });
    }

    private static Content content(Document document, String column) {
        if (column.equals(SourcePath.WHOLE)) {
            return new Content.Held(Family.JSON, document.source().toString());
        }
        List<JsonValue> values = document.at(column);
        return switch (values.size()) {
            case 0 ->
                SourcePath.of(column).leadsSomewhere(document.source()) ? new Content.Null() : new Content.Missing();
            case 1 -> one(values.getFirst(), document.field(column));
            default -> {
                JsonArrayBuilder all = Json.createArrayBuilder();
                values.forEach(all::add);
                yield new Content.Held(Family.JSON, all.build().toString());
            }
        };
    }

    private static Content one(JsonValue value, FieldMapping field) {
        return field.kind() == FieldMapping.Kind.DATE
                ? DateNotation.of(field)
                        .read(value)
                        .<Content>map(ContentsReader::date)
                        .orElseGet(() -> bySyntax(value))
                : bySyntax(value);
    }

    private static Content date(Moment moment) {
        Family family = switch (moment) {
            case Moment.Day day -> Family.DATE;
            case Moment.Local local -> Family.LOCAL_TIME;
            case Moment.Point point -> Family.INSTANT;
        };
        return new Content.Held(family, moment.iso());
    }

    private static Content bySyntax(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> new Content.Held(Family.TEXT, ((JsonString) value).getString());
            case NUMBER -> new Content.Held(Family.NUMBER, number(((JsonNumber) value).bigDecimalValue()));
            case TRUE, FALSE -> new Content.Held(Family.FLAG, value.toString());
            case ARRAY, OBJECT -> new Content.Held(Family.JSON, value.toString());
            case NULL -> new Content.Null();
        };
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
