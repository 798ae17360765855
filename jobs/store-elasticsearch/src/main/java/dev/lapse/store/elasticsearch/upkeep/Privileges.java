package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.mapping.Members;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
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

    private static final String EVERYTHING = "*";

    /** Of the whole cluster, the wider ones first. */
    private static final List<String> BROAD = List.of("all", "manage", "manage_security");

    private static final List<String> CHANGING = List.of("index", "delete");

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

    /** What this user may do beyond erasing from what is bound, in words; none where there is no security. */
    public List<String> needless() {
        JsonObjectBuilder question =
                question(Set.of(EVERYTHING), NEEDED.values()).add("cluster", Json.createArrayBuilder(BROAD));
        List<String> needless = new ArrayList<>();
        asked(question).ifPresent(answer -> {
            JsonObject cluster = answer.getJsonObject("cluster");
            BROAD.stream()
                    .filter(privilege -> cluster.getBoolean(privilege, false))
                    .findFirst()
                    .ifPresent(privilege -> needless.add(privilege + " on the cluster"));
            JsonObject everywhere = answer.getJsonObject("index").getJsonObject(EVERYTHING);
            CHANGING.stream()
                    .filter(privilege -> everywhere.getBoolean(privilege, false))
                    .map(privilege -> privilege + " on every index")
                    .forEach(needless::add);
        });
        return needless;
    }

    /** The answer by name; empty where there is no security. */
    private Optional<JsonObject> held(Collection<String> names, Collection<String> privileges) {
        return asked(question(names, privileges)).map(answer -> answer.getJsonObject("index"));
    }

    private static JsonObjectBuilder question(Collection<String> names, Collection<String> privileges) {
        return Json.createObjectBuilder()
                .add(
                        "index",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("names", Json.createArrayBuilder(names))
                                        .add("privileges", Json.createArrayBuilder(privileges))));
    }

    private Optional<JsonObject> asked(JsonObjectBuilder question) {
        try {
            return Optional.of(
                    wire.send("asking for rights", "POST", "/_security/user/_has_privileges", question.build()));
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
