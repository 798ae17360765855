package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Asks what this user may do; a cluster without security lets everybody do everything. */
final class Privileges {

    private static final Map<String, String> NEEDED = Map.of("SELECT", "read", "UPDATE", "index", "DELETE", "delete");

    private final Wire wire;

    Privileges(Wire wire) {
        this.wire = wire;
    }

    /** Which of SELECT, UPDATE and DELETE are missing on {@code table}. */
    Set<String> missing(String table) {
        JsonObject question = Json.createObjectBuilder()
                .add(
                        "index",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("names", Json.createArrayBuilder(java.util.List.of(table.split(","))))
                                        .add("privileges", Json.createArrayBuilder(NEEDED.values()))))
                .build();
        try {
            JsonObject answer =
                    wire.send("asking for the rights on " + table, "POST", "/_security/user/_has_privileges", question);
            return missing(answer.getJsonObject("index"));
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.FAILED) {
                return Set.of();
            }
            throw e;
        }
    }

    private static Set<String> missing(JsonObject rights) {
        Set<String> missing = new HashSet<>();
        NEEDED.forEach((right, privilege) -> {
            if (rights.values().stream().anyMatch(held -> !held.asJsonObject().getBoolean(privilege, false))) {
                missing.add(right);
            }
        });
        return missing;
    }
}
