package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a cluster who it is. The root page says it; where that is missing, the nodes and the cluster's state do. */
public final class Identification {

    private static final String DOING = "asking who the cluster is";

    /** Those that the client speaks with. */
    private static final Pattern VERSIONS = Pattern.compile("[89]\\..*");

    private final Wire wire;

    public Identification(Wire wire) {
        this.wire = wire;
    }

    /**
     * Product, version and uuid.
     *
     * @throws StoreException {@code UNSUPPORTED} for a product that only looks alike, or another version than 8 and 9
     */
    public StoreIdentity identity() {
        try {
            JsonObject root = wire.get(DOING, "/");
            String version = text(root, "version", "number");
            String other = text(root, "version", "distribution");
            if (other != null) {
                throw unsupported(other + " " + version, "kind: elasticsearch needs Elasticsearch");
            }
            return identity(version, text(root, "cluster_uuid"));
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.FAILED) {
                throw e;
            }
            JsonObject nodes = wire.get(DOING, "/_nodes/_local?filter_path=nodes.*.version");
            String version = nodes.getJsonObject("nodes").values().stream()
                    .map(node -> text(node.asJsonObject(), "version"))
                    .findFirst()
                    .orElse(null);
            return identity(version, text(wire.get(DOING, "/_cluster/state/version"), "cluster_uuid"));
        }
    }

    private StoreIdentity identity(@Nullable String version, @Nullable String uuid) {
        if (version == null || uuid == null || uuid.equals("_na_")) {
            throw new StoreException(wire.store(), StoreException.Kind.FAILED, "no uuid", DOING);
        }
        if (!VERSIONS.matcher(version).matches()) {
            throw unsupported("Elasticsearch " + version, "Lapse needs version 8 or 9");
        }
        return new StoreIdentity("Elasticsearch", version, uuid);
    }

    private StoreException unsupported(String found, String why) {
        return new StoreException(wire.store(), StoreException.Kind.UNSUPPORTED, found, DOING + "; " + why);
    }

    private static @Nullable String text(JsonObject object, String... path) {
        JsonValue value = object;
        for (String name : path) {
            value = value instanceof JsonObject inner ? inner.get(name) : null;
        }
        return value instanceof JsonString string ? string.getString() : null;
    }
}
