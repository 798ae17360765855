package dev.lapse.app.cases;

import dev.lapse.core.store.Store;
import dev.lapse.store.elasticsearch.Connection;
import dev.lapse.store.elasticsearch.Credentials;
import dev.lapse.store.elasticsearch.ElasticsearchStores;
import dev.lapse.store.elasticsearch.writing.Patience;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.HttpRelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The documents of one case on the real Elasticsearch, in indices that nobody else uses; spoken to past the store. */
public final class Documents implements AutoCloseable {

    private static final AtomicInteger CASES = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern HIT =
            Pattern.compile("\\{\"_id\":\"([^\"]*)\",\"_source\":(\\{.*?\\})\\}(?=,\\{\"_id\"|])");

    private final URI url;
    private final List<String> created = new ArrayList<>();
    private final String suffix = "-" + ProcessHandle.current().pid() + "-" + CASES.incrementAndGet();

    public Documents() {
        this(ElasticsearchServer.shared().url());
    }

    /** On a server of one's own. */
    public Documents(URI url) {
        this.url = url;
    }

    /** Another view of the cluster under the name {@code search}. */
    public Store store() {
        return ElasticsearchStores.open(Connection.to("search", url, new Credentials.None()));
    }

    /** The same through {@code relay}, with three quick tries where it asks to slow down. */
    Store storeThrough(HttpRelay relay) {
        return ElasticsearchStores.open(Connection.to("search", relay.url(), new Credentials.None())
                .with(new Patience(3, Duration.ofMillis(5))));
    }

    /** Another way to the same cluster. */
    HttpRelay relay() {
        return new HttpRelay(url);
    }

    /** Sends a bulk request as it is. */
    void bulk(String body) {
        send("POST", "/_bulk", body);
    }

    /** The name of the index that is called {@code name} in this case. */
    public String index(String name) {
        return name + suffix;
    }

    /** A new index whose {@code properties} are as in a mapping. */
    public Documents create(String name, String properties) {
        created.add(index(name));
        send(
                "PUT",
                "/" + index(name),
                "{\"settings\": {\"number_of_shards\": 2, \"number_of_replicas\": 0}, \"mappings\": {\"properties\": {"
                        + properties.replace('\'', '"') + "}}}");
        return this;
    }

    /** Puts a document; {@code source} is JSON in single quotes. */
    public Documents put(String name, String id, String source) {
        send("PUT", "/" + index(name) + "/_doc/" + id + "?refresh=true", source.replace('\'', '"'));
        return this;
    }

    /** Puts many documents, each a line of {@code {"index": {"_id": …}}} and one of its source. */
    public Documents bulk(String name, List<String> lines) {
        send(
                "POST",
                "/" + index(name) + "/_bulk?refresh=true",
                String.join("\n", lines).replace('\'', '"') + "\n");
        return this;
    }

    /** The documents that are there, as the server answers: {@code {"hits":{"hits":[{"_id":…,"_source":…}, …]}}}. */
    public String found(String name) {
        send("POST", "/" + index(name) + "/_refresh", "");
        return send("GET", "/" + index(name) + "/_search?size=1000&filter_path=hits.hits._id,hits.hits._source", "");
    }

    /** The documents that are there, a line each in the order of their ids: id and source as it lies there. */
    public String rows(String name) {
        String answer = found(name);
        TreeMap<String, String> rows = new TreeMap<>();
        Matcher hit = HIT.matcher(answer);
        while (hit.find()) {
            rows.put(hit.group(1), hit.group(2).replace("\"", ""));
        }
        List<String> lines = new ArrayList<>();
        rows.forEach((id, source) -> lines.add(id + " " + source));
        return String.join("\n", lines);
    }

    /** The ids that are there, in order. */
    public String ids(String name) {
        return rows(name)
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
    }

    /** The indices of this case that are there, by their names in it and in their order. */
    public List<String> indices() {
        return created.stream()
                .filter(index -> !send("GET", "/_cat/indices/" + index + "*?h=index&expand_wildcards=all", "")
                        .isBlank())
                .map(index -> index.substring(0, index.length() - suffix.length()))
                .sorted()
                .toList();
    }

    /** Deletes an index. */
    Documents drop(String name) {
        send("DELETE", "/" + index(name), "");
        return this;
    }

    /** Lets {@code alias} stand for an index too. */
    public Documents alias(String alias, String name) {
        send("PUT", "/" + index(name) + "/_alias/" + index(alias), "{}");
        return this;
    }

    /** The write blocks and the marks of Lapse that are there. */
    public List<String> blocked() {
        List<String> found = new ArrayList<>();
        for (String name : indices()) {
            String facts = send("GET", "/" + index(name) + "?flat_settings=true", "");
            if (facts.contains("index.blocks.write") || facts.contains("lapse-dropping")) {
                found.add(name);
            }
        }
        return found;
    }

    /** Sets or takes away the write block as an operator does. */
    public Documents block(String name, boolean write) {
        return block(name, "write", write);
    }

    /** Sets or takes away a block. */
    Documents block(String name, String block, boolean set) {
        send(
                "PUT",
                "/" + index(name) + "/_settings",
                "{\"index.blocks." + block + "\": " + (set ? "true" : "null") + "}");
        return this;
    }

    @Override
    public void close() {
        created.forEach(index -> send("DELETE", "/" + index + "?ignore_unavailable=true", ""));
    }

    private String send(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", path.contains("_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300 || answer.body().contains("\"errors\":true")) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
