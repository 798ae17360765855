package dev.lapse.testbed.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The few requests that filling an Elasticsearch takes. */
final class Search implements AutoCloseable {

    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    Search(URI server) {
        this.server = server;
    }

    void create(SearchIndex index, String definition) throws IOException, InterruptedException {
        send("PUT", "/" + index.indexName(), definition);
    }

    void bulk(String lines) throws IOException, InterruptedException {
        String answer = send("POST", "/_bulk?filter_path=errors", lines);
        if (!answer.contains("\"errors\":false")) {
            throw new IOException("Elasticsearch refused at least one document of a bulk");
        }
    }

    /** Refreshes {@code index} and lets it do so by itself from now on. */
    void open(SearchIndex index) throws IOException, InterruptedException {
        send("PUT", "/" + index.indexName() + "/_settings", "{\"index\":{\"refresh_interval\":null}}");
        send("POST", "/" + index.indexName() + "/_refresh", "");
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", path.startsWith("/_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(method + " " + path + " was answered with " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
