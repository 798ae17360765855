package dev.lapse.store.elasticsearch.mapping;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Reads what the cluster answers when asked for an index. */
public final class IndexReader {

    private IndexReader() {}

    /** The index named {@code name}; {@code facts} holds its aliases, mappings and settings. */
    public static IndexMapping read(String name, JsonObject facts) {
        JsonObject mappings = part(facts, "mappings");
        JsonObject settings = part(part(facts, "settings"), "index");
        MappingReader reader = new MappingReader(mappings);
        return new IndexMapping(
                name,
                reader.fields(),
                reader.hidesFields(),
                finalPipeline(settings),
                Obstacles.of(mappings, settings),
                Optional.ofNullable(facts.getString("data_stream", null)));
    }

    private static Optional<String> finalPipeline(JsonObject settings) {
        return Optional.of(MappingReader.text(settings, "final_pipeline", "_none"))
                .filter(pipeline -> !pipeline.equals("_none"));
    }

    static JsonObject part(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value instanceof JsonObject part ? part : JsonValue.EMPTY_JSON_OBJECT;
    }
}
