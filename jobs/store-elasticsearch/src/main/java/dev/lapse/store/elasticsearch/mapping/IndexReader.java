package dev.lapse.store.elasticsearch.mapping;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads what the cluster answers when asked for an index. */
public final class IndexReader {

    private IndexReader() {}

    /** The index named {@code name}; {@code facts} holds its aliases, mappings and settings. */
    public static IndexMapping read(String name, JsonObject facts) {
        JsonObject mappings = part(facts, "mappings");
        JsonObject settings = part(part(facts, "settings"), "index");
        MappingReader reader = new MappingReader(mappings);
        return new IndexMapping(
                name, reader.fields(), reader.hidesFields(), finalPipeline(settings), denied(mappings, settings));
    }

    private static Optional<String> finalPipeline(JsonObject settings) {
        return Optional.of(MappingReader.text(settings, "final_pipeline", "_none"))
                .filter(pipeline -> !pipeline.equals("_none"));
    }

    private static Set<String> denied(JsonObject mappings, JsonObject settings) {
        Set<String> denied = new HashSet<>();
        if (MappingReader.flag(settings, "verified_before_close", false) || keepsNoWholeSource(mappings, settings)) {
            denied.addAll(Set.of("SELECT", "UPDATE", "DELETE"));
        }
        JsonObject blocks = part(settings, "blocks");
        if (MappingReader.flag(blocks, "read", false)) {
            denied.add("SELECT");
        }
        if (MappingReader.flag(blocks, "write", false)
                || MappingReader.flag(blocks, "read_only", false)
                || MappingReader.flag(settings, "frozen", false)) {
            denied.addAll(Set.of("UPDATE", "DELETE"));
        }
        if (MappingReader.flag(blocks, "read_only_allow_delete", false)) {
            denied.addAll(Set.of("UPDATE", "DELETE"));
        }
        return denied;
    }

    /** Without the whole document no decision and no rewriting is possible. */
    private static boolean keepsNoWholeSource(JsonObject mappings, JsonObject settings) {
        JsonObject source = part(mappings, "_source");
        String mode = MappingReader.text(part(part(settings, "mapping"), "source"), "mode", "stored");
        return !MappingReader.flag(source, "enabled", true)
                || source.containsKey("includes")
                || source.containsKey("excludes")
                || !MappingReader.text(source, "mode", mode).equalsIgnoreCase("stored");
    }

    private static JsonObject part(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value instanceof JsonObject part ? part : JsonValue.EMPTY_JSON_OBJECT;
    }
}
