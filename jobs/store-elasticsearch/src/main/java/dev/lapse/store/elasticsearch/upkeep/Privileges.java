package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.mapping.Members;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Asks what this user may do; a cluster without security lets everybody do everything. A pattern is asked for as it is written:
 * who may see only some of the indices it could stand for would be shown only those.
 */
public final class Privileges {

    private static final Map<String, String> NEEDED =
            Map.of("SELECT", "read", "UPDATE", "index", "DELETE", "delete", "REFRESH", "maintenance");

    private static final String MANAGE = "manage";

    /** What a cluster answers that does not know the question. */
    private static final Set<String> NO_SECURITY = Set.of("400", "404", "405");

    private final Wire wire;

    public Privileges(Wire wire) {
        this.wire = wire;
    }

    /** Which of SELECT, UPDATE, DELETE and REFRESH are missing on the name itself or on an index behind it. */
    Set<String> missing(Members members) {
        Set<String> names = new TreeSet<>(List.of(members.table().split(",")));
        members.indices().values().stream().map(IndexMapping::granted).forEach(names::add);
        return held(names, NEEDED.values()).map(Privileges::missing).orElse(Set.of());
    }

    /** Whether this user may manage all indices and aliases of {@code names}, which may be patterns. */
    public boolean mayManage(Stream<String> names) {
        return held(names.toList(), Set.of(MANAGE))
                .map(rights -> rights.values().stream()
                        .allMatch(right -> right.asJsonObject().getBoolean(MANAGE, false)))
                .orElse(true);
    }

    /** The answer by name; empty where there is no security. */
    private Optional<JsonObject> held(Collection<String> names, Collection<String> privileges) {
        JsonObject question = Json.createObjectBuilder()
                .add(
                        "index",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("names", Json.createArrayBuilder(names))
                                        .add("privileges", Json.createArrayBuilder(privileges))))
                .build();
        try {
            JsonObject answer = wire.send("asking for rights", "POST", "/_security/user/_has_privileges", question);
            return Optional.of(answer.getJsonObject("index"));
        } catch (StoreException e) {
            if (NO_SECURITY.contains(e.code())) {
                return Optional.empty();
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
