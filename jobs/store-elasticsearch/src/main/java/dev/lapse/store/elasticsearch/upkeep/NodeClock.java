package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Asks the node that answers what time it is there. No API is for that; what a node tells of itself bears a time. */
public final class NodeClock {

    private static final String STATS = "/_nodes/_local/stats/os?filter_path=nodes.*.timestamp";

    /** What a cluster answers that keeps its nodes to itself. */
    private static final Set<StoreException.Kind> NOT_TOLD =
            Set.of(StoreException.Kind.REFUSED, StoreException.Kind.FAILED, StoreException.Kind.UNSUPPORTED);

    private final Wire wire;

    public NodeClock(Wire wire) {
        this.wire = wire;
    }

    /** Empty where the cluster does not tell. */
    public Optional<Instant> now() {
        try {
            JsonObject nodes = wire.get("asking for the time", STATS).getJsonObject("nodes");
            return Optional.ofNullable(nodes).stream()
                    .flatMap(all -> all.values().stream())
                    .map(node -> node.asJsonObject().getJsonNumber("timestamp"))
                    .filter(Objects::nonNull)
                    .map(JsonNumber::longValue)
                    .map(Instant::ofEpochMilli)
                    .findFirst();
        } catch (StoreException e) {
            if (NOT_TOLD.contains(e.kind())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
