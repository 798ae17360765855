package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.mapping.Members;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks what this user may do; a cluster without security lets everybody do everything. A pattern is asked for as it is written:
 * who may see only some of the indices it could stand for would be shown only those.
 */
final class Privileges {

    private static final Map<String, String> NEEDED =
            Map.of("SELECT", "read", "UPDATE", "index", "DELETE", "delete", "REFRESH", "maintenance");

    /** What a cluster answers that does not know the question. */
    private static final Set<String> NO_SECURITY = Set.of("400", "404", "405");

    private final Wire wire;

    Privileges(Wire wire) {
        this.wire = wire;
    }

    /** Which of SELECT, UPDATE, DELETE and REFRESH are missing on the name itself or on an index behind it. */
    Set<String> missing(Members members) {
        String table = members.table();
        Set<String> names = new TreeSet<>(List.of(table.split(",")));
        members.indices().values().stream().map(IndexMapping::granted).forEach(names::add);
        JsonObject question = Json.createObjectBuilder()
                .add(
                        "index",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("names", Json.createArrayBuilder(names))
                                        .add("privileges", Json.createArrayBuilder(NEEDED.values()))))
                .build();
        try {
            JsonObject answer =
                    wire.send("asking for the rights on " + table, "POST", "/_security/user/_has_privileges", question);
            return missing(answer.getJsonObject("index"));
        } catch (StoreException e) {
            if (NO_SECURITY.contains(e.code())) {
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
