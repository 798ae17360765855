package dev.lapse.store.elasticsearch.wire;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.json.SimpleJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import dev.lapse.core.store.StoreException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** Asks the cluster. Whatever goes wrong comes out as a {@link StoreException} that carries no text of the cluster's. */
public final class Wire implements AutoCloseable {

    private final String store;
    private final RestClient http;
    private final ElasticsearchClient client;

    /** One question to the typed client. */
    @FunctionalInterface
    public interface Call<T> {
        T on(ElasticsearchClient client) throws IOException;
    }

    public Wire(String store, RestClient http) {
        this.store = store;
        this.http = http;
        this.client = new ElasticsearchClient(new RestClientTransport(http, new SimpleJsonpMapper()));
    }

    /** The name of the store, for errors. */
    public String store() {
        return store;
    }

    /** The answer to {@code call}. */
    public <T> T ask(String doing, Call<T> call) {
        try {
            return call.on(client);
        } catch (IOException | RuntimeException e) {
            throw Refusals.translated(store, doing, e);
        }
    }

    /** The answer of all shards; a part of an answer is no answer. */
    public SearchResponse<JsonData> search(String doing, UnaryOperator<SearchRequest.Builder> request) {
        SearchRequest whole = request.apply(new SearchRequest.Builder()).build();
        SearchResponse<JsonData> response = ask(doing, client -> client.search(whole, JsonData.class));
        if (response.timedOut() || response.shards().failed().intValue() > 0) {
            throw new StoreException(store, StoreException.Kind.FAILED, "partial answer", doing);
        }
        return response;
    }

    /** The JSON that {@code GET path} answers with. */
    public JsonObject get(String doing, String path) {
        return json(doing, new Request("GET", path));
    }

    /** The JSON that {@code method path} with {@code body} answers with. */
    public JsonObject send(String doing, String method, String path, JsonObject body) {
        Request request = new Request(method, path);
        request.setJsonEntity(body.toString());
        return json(doing, request);
    }

    private JsonObject json(String doing, Request request) {
        try (JsonReader reader =
                Json.createReader(http.performRequest(request).getEntity().getContent())) {
            return reader.readObject();
        } catch (IOException | JsonException e) {
            throw Refusals.translated(store, doing, e);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The connections of " + store + " did not close", e);
        }
    }
}
