package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.store.DocumentVersion;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** One document in one version. */
public record Document(DocumentVersion version, JsonObject source, IndexMapping mapping) {

    /** The column that holds the document's id. */
    public static final String ID = "_id";

    /** What lies at {@code column}: no nulls, arrays as their elements. */
    List<JsonValue> at(String column) {
        return column.equals(ID)
                ? List.of(Json.createValue(version.id()))
                : SourcePath.of(column).in(source);
    }

    /** What the mapping says of {@code column}. */
    FieldMapping field(String column) {
        return mapping.field(SourcePath.of(column).dotted());
    }

    /** The one value of {@code column}, or why there is none. */
    public FieldValue value(String column) {
        if (column.equals(ID)) {
            return new FieldValue.Text(version.id());
        }
        return FieldValue.ofAll(at(column), field(column));
    }

    /** Whether {@code column} holds several different values. */
    public boolean severalIn(String column) {
        return at(column).stream()
                        .map(value -> FieldValue.of(value, field(column)))
                        .distinct()
                        .count()
                > 1;
    }

    /** The canonical text of every value of {@code column}. */
    public List<String> canonical(String column) {
        return at(column).stream()
                .flatMap(value -> FieldValue.of(value, field(column)).canonical().stream())
                .distinct()
                .toList();
    }

    /** This version with another source. */
    Document with(JsonObject other) {
        return new Document(version, other, mapping);
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return version.toString();
    }
}
