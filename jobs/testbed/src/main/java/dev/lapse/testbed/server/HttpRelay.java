package dev.lapse.testbed.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/** Stands between a store and its server: counts requests, and answers in the server's place where a test says so. */
public final class HttpRelay implements AutoCloseable {

    private final HttpServer server;
    private final URI target;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile BiFunction<String, String, Optional<Answer>> instead = (request, body) -> Optional.empty();

    /** What a client is told in the server's place. */
    public record Answer(int status, String json) {

        private static final int NONE = 0;

        /** None: the connection ends, and the client never learns what became of its request. */
        public static Answer lost() {
            return new Answer(NONE, "");
        }

        /** A bulk request of which no item found room. */
        public static Answer noRoomFor(int items) {
            String item = "{\"delete\":{\"_index\":\"i\",\"_id\":\"a\",\"status\":429,"
                    + "\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"full\"}}}";
            return new Answer(
                    200,
                    "{\"took\":1,\"errors\":true,\"items\":[" + String.join(",", Collections.nCopies(items, item))
                            + "]}");
        }
    }

    public HttpRelay(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::relay);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers of its own to requests, told by method and path, and their body. */
    public void answerWith(BiFunction<String, String, Optional<Answer>> answers) {
        instead = answers;
    }

    /** Method and path of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            Optional<Answer> own = instead.apply(request, new String(body, StandardCharsets.UTF_8));
            if (own.isPresent() && own.get().status() == Answer.NONE) {
                return;
            }
            if (own.isPresent()) {
                exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
                exchange.getResponseHeaders()
                        .add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8");
                send(exchange, own.get().status(), own.get().json().getBytes(StandardCharsets.UTF_8));
            } else {
                pass(exchange, body);
            }
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        target.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : List.of("Content-Type", "Accept")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                    .ifPresent(value -> request.header(header, value));
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String header : List.of("Content-Type", "X-elastic-product", "Warning")) {
                new ArrayList<>(answer.headers().allValues(header))
                        .forEach(value -> exchange.getResponseHeaders().add(header, value));
            }
            send(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
