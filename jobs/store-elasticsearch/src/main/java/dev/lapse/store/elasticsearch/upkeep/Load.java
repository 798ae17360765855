package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.Signal;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the nodes how many writes wait, and how many they had no room for. Safe for use by several threads. */
public final class Load {

    private static final String STATS = "/_nodes/stats/thread_pool?filter_path=nodes.*.thread_pool.write";
    private static final long NOT_ASKED = -1;

    private final Wire wire;
    private final AtomicLong rejectedBefore = new AtomicLong(NOT_ASKED);

    public Load(Wire wire) {
        this.wire = wire;
    }

    /** Rejections since the question before this one, of whoever wrote; none at the first. */
    public List<Signal> signals() {
        try {
            long waiting = 0;
            long rejected = 0;
            for (JsonObject pool : pools()) {
                waiting = Math.max(waiting, pool.getJsonNumber("queue").longValue());
                rejected += pool.getJsonNumber("rejected").longValue();
            }
            return List.of(
                    new Signal.Figure(Signal.Kind.WRITE_QUEUE, waiting),
                    new Signal.Figure(Signal.Kind.WRITE_REJECTIONS, since(rejected)));
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.UNREACHABLE || e.kind() == StoreException.Kind.THROTTLED) {
                throw e;
            }
            return List.of(
                    new Signal.NotReadable(Signal.Kind.WRITE_QUEUE, e.code()),
                    new Signal.NotReadable(Signal.Kind.WRITE_REJECTIONS, e.code()));
        }
    }

    private List<JsonObject> pools() {
        JsonObject nodes = wire.get("asking how many writes wait", STATS).getJsonObject("nodes");
        return nodes == null
                ? List.of()
                : nodes.values().stream()
                        .map(node ->
                                node.asJsonObject().getJsonObject("thread_pool").getJsonObject("write"))
                        .toList();
    }

    /** A node that was started anew counts from none. */
    private long since(long rejected) {
        long before = rejectedBefore.getAndSet(rejected);
        return before == NOT_ASKED ? 0 : Math.max(0, rejected - before);
    }
}
