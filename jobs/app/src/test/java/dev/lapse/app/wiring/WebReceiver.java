package dev.lapse.app.wiring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A recipient's server in this process, on a free port of 127.0.0.1. */
final class WebReceiver implements AutoCloseable {

    /** A message as it arrived. */
    record Received(String id, String timestamp, String signature, String body) {}

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private volatile Runnable meanwhile = () -> {};

    private WebReceiver(HttpServer server) {
        this.server = server;
    }

    static WebReceiver start() throws IOException {
        WebReceiver receiver = new WebReceiver(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
        receiver.server.createContext("/", receiver::take);
        receiver.server.start();
        return receiver;
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        meanwhile.run();
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    WebReceiver answering(int status) {
        answer = status;
        return this;
    }

    /** What happens between the receipt and the answer. */
    WebReceiver meanwhile(Runnable what) {
        meanwhile = what;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/erasures";
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
