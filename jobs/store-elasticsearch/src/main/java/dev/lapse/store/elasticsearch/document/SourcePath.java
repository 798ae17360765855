package dev.lapse.store.elasticsearch.document;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A path into a document: {@code name}, {@code address.city}, {@code items[].name}. Arrays on the way are entered whether
 * the path says so or not, and a name with dots is found as one key and as nested objects, because an index makes no
 * difference between them.
 */
public record SourcePath(List<String> segments) {

    /** Stands for the whole document. */
    static final String WHOLE = "_source";

    public SourcePath {
        segments = List.copyOf(segments);
    }

    /** Reads a path. */
    public static SourcePath of(String text) {
        if (text.indexOf('.') < 0 && text.indexOf('[') < 0) {
            return new SourcePath(text.isEmpty() ? List.of() : List.of(text));
        }
        String plain = text.replace("[]", "").replace("[*]", "");
        plain = plain.startsWith("$.") ? plain.substring(2) : plain;
        return new SourcePath(Arrays.stream(plain.split("\\."))
                .filter(part -> !part.isEmpty())
                .toList());
    }

    /** This path below {@code column}; {@link #WHOLE} stands for the document itself. */
    static SourcePath below(String column, String path) {
        SourcePath inner = of(path);
        if (column.equals(WHOLE)) {
            return inner;
        }
        List<String> all = new ArrayList<>(of(column).segments);
        all.addAll(inner.segments);
        return new SourcePath(all);
    }

    /** The path as a mapping writes it. */
    public String dotted() {
        return String.join(".", segments);
    }

    /** All that lies here, without nulls, arrays as their elements. */
    List<JsonValue> in(JsonObject document) {
        List<JsonValue> found = new ArrayList<>();
        collect(document, 0, found);
        return found;
    }

    /** Whether the path leads anywhere, be it to a null. */
    boolean leadsSomewhere(JsonValue value) {
        boolean[] reached = {false};
        changed(value, 0, old -> {
            reached[0] = true;
            return Optional.of(old);
        });
        return reached[0];
    }

    private void collect(JsonValue value, int depth, List<JsonValue> found) {
        if (value instanceof JsonArray array) {
            array.forEach(element -> collect(element, depth, found));
        } else if (depth == segments.size()) {
            if (value.getValueType() != JsonValue.ValueType.NULL) {
                found.add(value);
            }
        } else if (value instanceof JsonObject object) {
            for (int end = depth + 1; end <= segments.size(); end++) {
                JsonValue child = object.get(key(depth, end));
                if (child != null) {
                    collect(child, end, found);
                }
            }
        }
    }

    /** The document with every value here replaced; an array becomes the one value that replaces its first. */
    JsonObject replaceAll(JsonObject document, UnaryOperator<JsonValue> change) {
        return change(document, old -> {
            JsonValue one =
                    old instanceof JsonArray array ? (array.isEmpty() ? JsonValue.NULL : array.getFirst()) : old;
            return Optional.of(one.getValueType() == JsonValue.ValueType.NULL ? JsonValue.NULL : change.apply(one));
        });
    }

    /** The document with {@code change} made wherever this path leads; an empty answer removes. */
    JsonObject change(JsonObject document, Function<JsonValue, Optional<JsonValue>> change) {
        return changed(document, 0, change).map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private Optional<JsonValue> changed(JsonValue value, int depth, Function<JsonValue, Optional<JsonValue>> change) {
        if (depth == segments.size()) {
            return change.apply(value);
        }
        if (value instanceof JsonArray array) {
            JsonArrayBuilder elements = Json.createArrayBuilder();
            array.forEach(element -> changed(element, depth, change).ifPresent(elements::add));
            return Optional.of(elements.build());
        }
        if (value instanceof JsonObject object) {
            JsonObjectBuilder members = Json.createObjectBuilder(object);
            for (int end = depth + 1; end <= segments.size(); end++) {
                String key = key(depth, end);
                JsonValue child = object.get(key);
                if (child != null) {
                    changed(child, end, change)
                            .ifPresentOrElse(now -> members.add(key, now), () -> members.remove(key));
                }
            }
            return Optional.of(members.build());
        }
        return Optional.of(value);
    }

    /** The document with {@code value} here, where nothing was. */
    JsonObject put(JsonObject document, JsonValue value) {
        return put(document, 0, value);
    }

    private JsonObject put(JsonObject holder, int depth, JsonValue value) {
        String key = segments.get(depth);
        JsonObjectBuilder members = Json.createObjectBuilder(holder);
        if (depth == segments.size() - 1) {
            return members.add(key, value).build();
        }
        JsonObject inner = holder.get(key) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        return members.add(key, put(inner, depth + 1, value)).build();
    }

    private String key(int from, int to) {
        return to - from == 1 ? segments.get(from) : String.join(".", segments.subList(from, to));
    }
}
