package dev.lapse.store.elasticsearch.mapping;

import dev.lapse.core.store.MemberFacts.Obstacle;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from an index's settings and mapping what stands in the way of reading it or writing to it. */
final class Obstacles {

    private static final Set<String> ALL = Set.of("SELECT", "UPDATE", "DELETE");
    private static final Set<String> WRITES = Set.of("UPDATE", "DELETE");

    private Obstacles() {}

    static List<Obstacle> of(JsonObject mappings, JsonObject settings) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (MappingReader.flag(settings, "verified_before_close", false)) {
            obstacles.add(new Obstacle("is closed", ALL, "open it, or take it out of the alias or pattern"));
        }
        if (MappingReader.flag(settings, "frozen", false)) {
            obstacles.add(new Obstacle("is frozen", WRITES, "unfreeze it, or reindex what must go"));
        }
        JsonObject blocks = IndexReader.part(settings, "blocks");
        block(blocks, "read", Set.of("SELECT")).ifPresent(obstacles::add);
        block(blocks, "write", WRITES).ifPresent(obstacles::add);
        block(blocks, "read_only", WRITES).ifPresent(obstacles::add);
        // It lets an index be deleted, and no document in it.
        block(blocks, "read_only_allow_delete", WRITES).ifPresent(obstacles::add);
        source(mappings, settings).ifPresent(obstacles::add);
        return obstacles;
    }

    private static Optional<Obstacle> block(JsonObject blocks, String name, Set<String> prevents) {
        return MappingReader.flag(blocks, name, false)
                ? Optional.of(new Obstacle(
                        "has the block index.blocks." + name, prevents, "take the block away while the run lasts"))
                : Optional.empty();
    }

    /** Without the whole document as it was written, no decision and no rewriting is possible. */
    private static Optional<Obstacle> source(JsonObject mappings, JsonObject settings) {
        JsonObject source = IndexReader.part(mappings, "_source");
        String kept =
                MappingReader.text(IndexReader.part(IndexReader.part(settings, "mapping"), "source"), "mode", "stored");
        String mode = MappingReader.text(source, "mode", kept);
        if (!MappingReader.flag(source, "enabled", true) || mode.equalsIgnoreCase("disabled")) {
            return Optional.of(unreadable("keeps no _source"));
        }
        if (source.containsKey("includes") || source.containsKey("excludes")) {
            return Optional.of(unreadable("leaves fields out of its _source"));
        }
        return mode.equalsIgnoreCase("stored")
                ? Optional.empty()
                : Optional.of(
                        unreadable("makes its _source up (" + mode + "), where dates and arrays are not as written"));
    }

    private static Obstacle unreadable(String what) {
        return new Obstacle(
                what, ALL, "reindex it with the whole _source stored, or let it go as a whole by yourselves");
    }
}
