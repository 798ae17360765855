package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.reading.Views;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * Merges deleted documents away. A merge passes over segments with few deletions, so the threshold is zero while it runs and
 * what it was before afterwards; documents that were just deleted are held for a while by the cluster itself.
 */
public final class Reclaiming {

    private static final String THRESHOLD = "index.merge.policy.expunge_deletes_allowed";

    private final Wire wire;
    private final Views views;

    public Reclaiming(Wire wire, Views views) {
        this.wire = wire;
        this.views = views;
    }

    /** How far it went. */
    public Reclaim reclaim(Shape shape) {
        Reclaim worst = Reclaim.DONE;
        for (String index : views.members(shape.table()).indices().keySet()) {
            Reclaim each = merged(index);
            worst = each == Reclaim.DONE ? worst : each;
        }
        return worst;
    }

    private Reclaim merged(String index) {
        String doing = "merging deleted documents of " + index;
        try {
            if (deleted(index) == 0) {
                return Reclaim.DONE;
            }
            JsonValue before = threshold(index);
            setThreshold(index, Json.createValue("0"));
            try {
                wire.ask(doing, client -> client.indices().flush(flush -> flush.index(index)));
                wire.ask(
                        doing,
                        client -> client.indices()
                                .forcemerge(merge -> merge.index(index).onlyExpungeDeletes(true)));
            } finally {
                setThreshold(index, before);
            }
            return deleted(index) == 0 ? Reclaim.DONE : Reclaim.PENDING;
        } catch (StoreException e) {
            return switch (e.kind()) {
                case REFUSED -> Reclaim.NOT_PERMITTED;
                // The merge goes on at the cluster although nobody waits for it.
                case UNREACHABLE -> whenTimedOut(e);
                case CONSTRAINT, BUSY, THROTTLED, UNSUPPORTED, FAILED -> throw e;
            };
        }
    }

    private static Reclaim whenTimedOut(StoreException e) {
        if (e.code().equals("SocketTimeoutException")) {
            return Reclaim.REQUESTED;
        }
        throw e;
    }

    private long deleted(String index) {
        JsonObject stats = wire.get(
                "counting deleted documents of " + index,
                "/" + Views.encoded(index) + "/_stats/docs?filter_path=_all.total.docs.deleted");
        return stats.getJsonObject("_all")
                .getJsonObject("total")
                .getJsonObject("docs")
                .getJsonNumber("deleted")
                .longValue();
    }

    private JsonValue threshold(String index) {
        JsonObject settings = wire.get(
                "reading the merge threshold of " + index,
                "/" + Views.encoded(index) + "/_settings/" + THRESHOLD + "?flat_settings=true");
        JsonObject own = settings.getJsonObject(index);
        JsonObject set = own == null ? null : own.getJsonObject("settings");
        return set != null && set.get(THRESHOLD) instanceof JsonString value ? value : JsonValue.NULL;
    }

    private void setThreshold(String index, JsonValue value) {
        wire.send(
                "setting the merge threshold of " + index,
                "PUT",
                "/" + Views.encoded(index) + "/_settings",
                Json.createObjectBuilder().add(THRESHOLD, value).build());
    }
}
