package dev.lapse.demo;

import dev.lapse.testbed.shop.SearchIndex;
import dev.lapse.testbed.shop.Table;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that lies in both stores: every row and every document as one line, sorted, by table and index. */
record Contents(Map<String, List<String>> lines) {

    static Contents of(Servers servers) throws SQLException, IOException, InterruptedException {
        Map<String, List<String>> lines = new TreeMap<>();
        try (Connection connection = servers.shop().connect();
                Statement statement = connection.createStatement()) {
            for (Table table : Table.values()) {
                List<String> rows = new ArrayList<>();
                try (ResultSet all = statement.executeQuery("select t::text from " + table.sqlName() + " t")) {
                    while (all.next()) {
                        rows.add(all.getString(1));
                    }
                }
                lines.put(table.sqlName(), sorted(rows));
            }
        }
        for (SearchIndex index : SearchIndex.values()) {
            lines.put(index.indexName(), documents(servers.search().url(), index.indexName()));
        }
        return new Contents(lines);
    }

    /** Everything as one text. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines.values().forEach(all -> all.forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }

    /** How many lines each table and index has. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach((name, all) -> counts.put(name, all.size()));
        return counts;
    }

    private static List<String> documents(URI server, String index) throws IOException, InterruptedException {
        send("POST", server.resolve("/" + index + "/_refresh"));
        String total = send("GET", server.resolve("/" + index + "/_count?filter_path=count"));
        String all = send(
                "GET", server.resolve("/" + index + "/_search?size=10000&filter_path=hits.hits._id,hits.hits._source"));
        List<String> documents = new ArrayList<>(List.of(all.split("\\{\"_id\":", -1)))
                .stream().skip(1).toList();
        if (!total.equals("{\"count\":" + documents.size() + "}")) {
            throw new IllegalStateException(index + " has " + total + ", of which " + documents.size() + " were read");
        }
        // Without what closes it, which differs between the last one and the others.
        return sorted(documents.stream()
                .map(document -> document.replaceAll("[\\]},]*$", ""))
                .toList());
    }

    static String send(String method, URI address) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(address)
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(method + " " + address + " was answered with " + response.statusCode());
            }
            return response.body();
        }
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }
}
