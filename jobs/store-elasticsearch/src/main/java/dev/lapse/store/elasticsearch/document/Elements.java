package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.store.Key;
import dev.lapse.core.store.Shape;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes a document apart into the elements of an array, those with the same key together, and makes the document that replaces it
 * where one of them changes. An element without a key is nobody's.
 *
 * @param array where the elements lie
 * @param key the columns that name them, the document's id among them
 */
public record Elements(SourcePath array, List<String> key) {

    /** The elements that are records of {@code shape}; empty where whole documents are. */
    public static Optional<Elements> of(Shape shape) {
        return shape.elements().map(array -> new Elements(SourcePath.of(array), shape.key()));
    }

    /**
     * What {@code whole} comes to: for each key the document with only the elements of that key, for each element with several
     * values in its key one without a key. A value of the key that lies outside of all elements is told by the document as it is.
     */
    public List<Document> in(Document whole) {
        Map<Key, List<JsonValue>> byKey = new LinkedHashMap<>();
        List<Document> found = new ArrayList<>();
        for (JsonValue element : all(whole)) {
            Document alone = with(whole, List.of(element));
            key(alone)
                    .ifPresentOrElse(
                            named -> byKey.computeIfAbsent(named, any -> new ArrayList<>())
                                    .add(element),
                            () -> {
                                if (key.stream().anyMatch(alone::severalIn)) {
                                    found.add(alone);
                                }
                            });
        }
        byKey.forEach((named, elements) -> found.add(with(whole, elements)));
        if (isMoreThanElements(whole) && key(whole).filter(byKey::containsKey).isEmpty()) {
            found.add(whole);
        }
        return found;
    }

    /** The document with only the elements that {@code named} names; empty where there are none. */
    public Optional<Document> in(Document whole, Key named) {
        List<JsonValue> elements = all(whole).stream()
                .filter(element -> isNamed(whole, element, named))
                .toList();
        return elements.isEmpty() ? Optional.empty() : Optional.of(with(whole, elements));
    }

    /** All of {@code whole} but the elements that {@code named} names. */
    public Document without(Document whole, Key named) {
        return changed(whole, named, alone -> Optional.empty());
    }

    /** All of {@code whole}, with {@code change} made to the elements that {@code named} names, each alone in its document. */
    public Document rewritten(Document whole, Key named, Function<Document, JsonObject> change) {
        return changed(
                whole, named, alone -> Optional.of(array.in(change.apply(alone)).getFirst()));
    }

    /** Whether {@code whole} still says, in whatever way, what {@code named} names. */
    public boolean isLeftIn(Document whole, Key named) {
        return in(whole).stream()
                .anyMatch(part -> key(part).filter(named::equals).isPresent());
    }

    private Document changed(Document whole, Key named, Function<Document, Optional<JsonValue>> change) {
        return whole.with(array.change(whole.source(), value -> changed(whole, value, named, change)));
    }

    private Optional<JsonValue> changed(
            Document whole, JsonValue value, Key named, Function<Document, Optional<JsonValue>> change) {
        if (value instanceof JsonArray elements) {
            JsonArrayBuilder left = Json.createArrayBuilder();
            elements.forEach(element -> changed(whole, element, named, change).ifPresent(left::add));
            return Optional.of(left.build());
        }
        return isNamed(whole, value, named) ? change.apply(alone(whole, value)) : Optional.of(value);
    }

    private boolean isNamed(Document whole, JsonValue element, Key named) {
        return key(alone(whole, element)).filter(named::equals).isPresent();
    }

    private Optional<Key> key(Document document) {
        return FactsReader.key(document, key);
    }

    private List<JsonValue> all(Document whole) {
        return array.in(whole.source());
    }

    /** Only {@code element}, as the one object at its path. */
    private Document alone(Document whole, JsonValue element) {
        return whole.with(array.put(JsonValue.EMPTY_JSON_OBJECT, element));
    }

    private Document with(Document whole, List<JsonValue> elements) {
        JsonArrayBuilder only = Json.createArrayBuilder();
        elements.forEach(only::add);
        JsonArray left = only.build();
        boolean[] first = {true};
        return whole.with(array.change(whole.source(), value -> {
            boolean here = first[0];
            first[0] = false;
            return Optional.of(here ? left : JsonValue.EMPTY_JSON_ARRAY);
        }));
    }

    private boolean isMoreThanElements(Document whole) {
        List<JsonValue> elements = all(whole);
        return key.stream()
                .filter(column -> !column.equals(Document.ID))
                .anyMatch(column -> whole.at(column).size()
                        > elements.stream()
                                .mapToInt(element ->
                                        alone(whole, element).at(column).size())
                                .sum());
    }
}
