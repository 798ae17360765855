package dev.lapse.store.elasticsearch;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Speaks to a cluster past the store. */
record Cluster(URI url) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    JsonObject put(String path, String json) {
        return send("PUT", path, json);
    }

    JsonObject post(String path, String json) {
        return send("POST", path, json);
    }

    JsonObject get(String path) {
        return send("GET", path, "");
    }

    JsonObject delete(String path) {
        return send("DELETE", path, "");
    }

    private JsonObject send(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", path.contains("_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300 && answer.statusCode() != 404) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                return reader.readObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
