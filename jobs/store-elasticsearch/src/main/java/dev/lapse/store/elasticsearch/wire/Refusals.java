package dev.lapse.store.elasticsearch.wire;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreException.Kind;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;

/** Tells what an error of the cluster or of the connection means. The cluster's own text may quote documents: it stays here. */
public final class Refusals {

    private Refusals() {}

    static StoreException translated(String store, String doing, Exception e) {
        return switch (e) {
            case StoreException already -> already;
            case ElasticsearchException answer ->
                answered(store, doing, answer.status(), answer.error().type());
            case ResponseException answer ->
                answered(store, doing, answer.getResponse().getStatusLine().getStatusCode(), null);
            case TransportException answer ->
                answer.statusCode() >= 300
                        ? answered(store, doing, answer.statusCode(), null)
                        : new StoreException(store, Kind.FAILED, "unreadable answer", doing);
            case SSLException untrusted ->
                new StoreException(
                        store, Kind.UNREACHABLE, "TLS: certificate or host name not trusted, see ca-file", doing);
            case IOException lost -> new StoreException(store, Kind.UNREACHABLE, name(lost), doing);
            default -> new StoreException(store, Kind.FAILED, name(e), doing);
        };
    }

    private static StoreException answered(String store, String doing, int status, @Nullable String type) {
        return new StoreException(store, kind(status), code(status, type), doing);
    }

    /** Status and type of an error, without its reason. */
    public static String code(int status, @Nullable String type) {
        return type == null ? Integer.toString(status) : status + " " + type;
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.REFUSED;
            case 409 -> Kind.BUSY;
            case 429 -> Kind.THROTTLED;
            case 502, 503, 504 -> Kind.UNREACHABLE;
            default -> Kind.FAILED;
        };
    }

    private static String name(Exception e) {
        return e.getClass().getSimpleName();
    }
}
