package dev.lapse.store.elasticsearch.writing;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.wire.Refusals;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends writes in requests bounded by bytes and number, past the default pipeline, and reads every item's answer. Items the
 * cluster has no room for are sent again after a pause, as often as patience lasts. A blocked index takes no further write until
 * somebody lifts the block, so that it is no answer about one record: it ends the sending.
 */
final class Bulk {

    private static final int BYTES = 5 * 1024 * 1024;
    private static final int WRITES = 1_000;
    private static final int SLOW_DOWN = 429;
    private static final String BLOCKED = "cluster_block_exception";

    private final Wire wire;
    private final Patience patience;

    Bulk(Wire wire, Patience patience) {
        this.wire = wire;
        this.patience = patience;
    }

    /**
     * What became of each of {@code writes}.
     *
     * @throws StoreException where an index is blocked; others of the writes may be done
     */
    Map<Write, Result> send(List<Write> writes) {
        Map<Write, Result> results = new HashMap<>();
        List<Write> request = new ArrayList<>();
        int bytes = 0;
        for (Write write : writes) {
            if (!request.isEmpty() && (bytes + write.bytes() > BYTES || request.size() == WRITES)) {
                patiently(request, results);
                request = new ArrayList<>();
                bytes = 0;
            }
            request.add(write);
            bytes += write.bytes();
        }
        if (!request.isEmpty()) {
            patiently(request, results);
        }
        return results;
    }

    private void patiently(List<Write> writes, Map<Write, Result> results) {
        List<Write> left = writes;
        int attempt = 1;
        while (true) {
            left = once(left, results);
            if (left.isEmpty() || !patience.pause(attempt++)) {
                results.values().forEach(this::requireOpen);
                return;
            }
        }
    }

    private void requireOpen(Result result) {
        if (result instanceof Result.Refused refused && refused.code().endsWith(BLOCKED)) {
            throw new StoreException(
                    wire.store(),
                    refused.code().startsWith(Integer.toString(SLOW_DOWN))
                            ? StoreException.Kind.THROTTLED
                            : StoreException.Kind.REFUSED,
                    refused.code(),
                    "writing to an index that is blocked");
        }
    }

    /** Sends {@code writes} once; those to be sent again, which so far count as refused. */
    private List<Write> once(List<Write> writes, Map<Write, Result> results) {
        try {
            BulkRequest request = BulkRequest.of(bulk -> bulk.pipeline("_none")
                    .operations(writes.stream().map(Write::operation).toList()));
            List<BulkResponseItem> items = wire.ask("writing documents", client -> client.bulk(request))
                    .items();
            List<Write> again = new ArrayList<>();
            for (int i = 0; i < writes.size(); i++) {
                results.put(writes.get(i), result(items.get(i)));
                if (items.get(i).status() == SLOW_DOWN) {
                    again.add(writes.get(i));
                }
            }
            return again;
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.THROTTLED) {
                throw e;
            }
            writes.forEach(write -> results.put(write, new Result.Refused(e.code())));
            return writes;
        }
    }

    private static Result result(BulkResponseItem item) {
        ErrorCause error = item.error();
        if (error == null && item.status() < 300) {
            return new Result.Done();
        }
        return switch (item.status()) {
            case 404 -> new Result.Gone();
            case 409 -> new Result.Conflict();
            default -> new Result.Refused(Refusals.code(item.status(), error == null ? null : error.type()));
        };
    }
}
