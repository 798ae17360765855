package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.MemberFacts.Obstacle;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks which blocks hold for every index of the cluster. */
final class ClusterBlocks {

    private final Wire wire;

    ClusterBlocks(Wire wire) {
        this.wire = wire;
    }

    List<Obstacle> now() {
        JsonObject state = wire.get("reading the cluster's blocks", "/_cluster/state/blocks?filter_path=blocks.global");
        JsonObject blocks = state.getJsonObject("blocks");
        return blocks == null
                ? List.of()
                : blocks.getJsonObject("global").values().stream()
                        .map(block -> obstacle(block.asJsonObject()))
                        .filter(obstacle -> !obstacle.prevents().isEmpty())
                        .toList();
    }

    private static Obstacle obstacle(JsonObject block) {
        Set<String> prevents = new HashSet<>();
        JsonArray levels = block.getJsonArray("levels");
        for (JsonString level : levels.getValuesAs(JsonString.class)) {
            switch (level.getString()) {
                case "read" -> prevents.add("SELECT");
                case "write" -> prevents.addAll(Set.of("UPDATE", "DELETE"));
                default -> {}
            }
        }
        return new Obstacle(
                "lies in a cluster with the block \"" + block.getString("description") + "\"",
                prevents,
                "take the block away while the run lasts");
    }
}
