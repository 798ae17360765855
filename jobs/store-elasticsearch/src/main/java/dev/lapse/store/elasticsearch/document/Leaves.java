package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All values of documents by their dotted paths, whether a mapping knows them or not. Of each the beginning is kept.
 *
 * @param prefix how many characters
 */
public record Leaves(int prefix, Map<String, List<Content.Held>> held) {

    /** Takes all values of {@code document}. */
    public void take(JsonObject document) {
        document.forEach(this::take);
    }

    /** Takes what lies at {@code path}. */
    public void take(String path, JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> value.asJsonObject().forEach((name, inner) -> take(path + "." + name, inner));
            case ARRAY -> value.asJsonArray().forEach(element -> take(path, element));
            case STRING -> keep(path, Family.TEXT, ((JsonString) value).getString());
            case NUMBER ->
                keep(path, Family.NUMBER, ((JsonNumber) value).bigDecimalValue().toPlainString());
            case TRUE, FALSE -> keep(path, Family.FLAG, value.toString());
            case NULL -> {}
        }
    }

    private void keep(String path, Family family, String text) {
        held.computeIfAbsent(path, name -> new ArrayList<>())
                .add(new Content.Held(family, text.length() > prefix ? text.substring(0, prefix) : text));
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "values of " + held.keySet();
    }
}
