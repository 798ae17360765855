package dev.lapse.store.elasticsearch.mapping;

import dev.lapse.store.elasticsearch.mapping.FieldMapping.Kind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of one mapping as the cluster writes it. */
final class MappingReader {

    private final Map<String, FieldMapping> fields = new HashMap<>();
    private final Set<String> copiedTo = new HashSet<>();
    private boolean hidesFields;

    MappingReader(JsonObject mapping) {
        walk(mapping, "", Optional.empty());
        // What was copied into a field is in the index and not in the document.
        copiedTo.forEach(path -> fields.computeIfPresent(path, (name, field) -> field.unsearchable()));
    }

    Map<String, FieldMapping> fields() {
        return fields;
    }

    boolean hidesFields() {
        return hidesFields;
    }

    private void walk(JsonObject holder, String prefix, Optional<String> nested) {
        String dynamic = text(holder, "dynamic", "true");
        hidesFields |= dynamic.equals("false") || dynamic.equals("runtime") || !flag(holder, "enabled", true);
        JsonObject properties = holder.getJsonObject("properties");
        if (properties != null) {
            properties.forEach((name, value) -> read(prefix + name, value.asJsonObject(), nested));
        }
    }

    private void read(String path, JsonObject property, Optional<String> nested) {
        String type = text(property, "type", "object");
        JsonValue copies = property.get("copy_to");
        if (copies instanceof JsonArray array) {
            array.getValuesAs(JsonString.class).forEach(name -> copiedTo.add(name.getString()));
        } else if (copies instanceof JsonString name) {
            copiedTo.add(name.getString());
        }
        FieldMapping field = leaf(path, type, property);
        fields.put(path, nested.map(field::insideNested).orElse(field));
        walk(property, path + ".", type.equals("nested") ? Optional.of(path) : nested);
    }

    private static FieldMapping leaf(String path, String type, JsonObject property) {
        boolean indexed = flag(property, "index", true);
        boolean values = flag(property, "doc_values", true);
        boolean faithful = !property.containsKey("null_value") && !property.containsKey("normalizer");
        Kind kind = kind(type);
        boolean existable =
                kind != Kind.STRUCTURE && kind != Kind.OTHER && indexed && !property.containsKey("null_value");
        Optional<String> exact = switch (kind) {
            case KEYWORD, WHOLE, FRACTION, FLAG, DATE ->
                indexed && values && faithful ? Optional.of(path) : Optional.empty();
            case TEXT -> keywordBeside(path, property);
            case STRUCTURE, OTHER -> Optional.empty();
        };
        return new FieldMapping(path, type, kind, exact, existable, formats(property, kind), Optional.empty());
    }

    private static Optional<String> keywordBeside(String path, JsonObject property) {
        JsonObject beside = property.getJsonObject("fields");
        if (beside == null) {
            return Optional.empty();
        }
        return beside.entrySet().stream()
                .filter(entry ->
                        text(entry.getValue().asJsonObject(), "type", "").equals("keyword"))
                .map(entry -> leaf(
                        path + "." + entry.getKey(), "keyword", entry.getValue().asJsonObject()))
                .flatMap(field -> field.exact().stream())
                .sorted()
                .findFirst();
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "keyword" -> Kind.KEYWORD;
            case "text", "match_only_text" -> Kind.TEXT;
            case "long", "integer", "short", "byte" -> Kind.WHOLE;
            case "double", "float", "half_float", "scaled_float", "unsigned_long" -> Kind.FRACTION;
            case "boolean" -> Kind.FLAG;
            case "date", "date_nanos" -> Kind.DATE;
            case "object", "nested", "flattened" -> Kind.STRUCTURE;
            default -> Kind.OTHER;
        };
    }

    private static List<String> formats(JsonObject property, Kind kind) {
        return kind == Kind.DATE
                ? List.of(text(property, "format", "strict_date_optional_time||epoch_millis")
                        .split("\\|\\|"))
                : List.of();
    }

    /** The cluster writes flags sometimes as flags and sometimes as text. */
    static String text(JsonObject object, String name, String otherwise) {
        JsonValue value = object.get(name);
        return value == null ? otherwise : value instanceof JsonString text ? text.getString() : value.toString();
    }

    static boolean flag(JsonObject object, String name, boolean otherwise) {
        return text(object, name, String.valueOf(otherwise)).equals("true");
    }
}
