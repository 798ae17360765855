package dev.lapse.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed message, on a real server of this host. */
class SignedWebhookTest {

    /** The example of the specification, https://www.standardwebhooks.com. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Answering {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private Optional<Failure> post(Answering answering) {
        return post(answering, Duration.ofSeconds(10));
    }

    private Optional<Failure> post(Answering answering, Duration patience) {
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            for (String name : List.of("Idempotency-Key", "webhook-id", "webhook-timestamp", "webhook-signature")) {
                seen.add(exchange.getRequestHeaders().getFirst(name));
            }
            try {
                answering.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return send("http://127.0.0.1:" + server.getAddress().getPort() + "/erasures", patience);
    }

    private static Optional<Failure> send(String url, Duration patience) {
        return new SignedWebhook(patience)
                .post(URI.create(url), WebhookSecret.of(SECRET).orElseThrow(), ID, AT, BODY);
    }

    @Test
    void sendsExactlyTheseBytesSignedAsTheSpecificationSays() {
        assertThat(post(exchange -> exchange.sendResponseHeaders(204, -1))).isEmpty();

        assertThat(seen)
                .containsExactly(
                        "POST /erasures {\"test\": 2432232314}",
                        ID,
                        ID,
                        "1614265330",
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 429, 500, 503})
    void whatIsNotTakenIsTold(int status) {
        assertThat(post(exchange -> exchange.sendResponseHeaders(status, -1)))
                .contains(new Failure("http-" + status, "it answered " + status));
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThat(post(exchange -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(307, -1);
                }))
                .contains(
                        new Failure(
                                "http-307",
                                "it answered 307, and redirects are not followed; correct its address in recipients.yaml or lapse.summaries"));
        assertThat(seen).filteredOn(line -> line.startsWith("POST")).hasSize(1);
    }

    @Test
    void aServerThatDoesNotAnswerIsLeftAlone() {
        long before = System.nanoTime();

        assertThat(post(exchange -> end.await(20, TimeUnit.SECONDS), Duration.ofMillis(400)))
                .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo("timeout"));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aServerThatNeverEndsItsAnswerHasTakenIt() {
        long before = System.nanoTime();

        assertThat(post(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                    end.await(20, TimeUnit.SECONDS);
                }))
                .isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whereNobodyListensThatIsTold() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(send("http://127.0.0.1:" + free + "/", Duration.ofSeconds(10)))
                .contains(new Failure("unreachable", "it cannot be reached"));
        assertThat(send("https://a..b/", Duration.ofSeconds(10)))
                .contains(new Failure(
                        "no-address", "its address cannot be used; correct it in recipients.yaml or lapse.summaries"));
    }

    @Test
    void aCertificateThatNobodySignedIsNotTaken(@TempDir Path folder) throws Exception {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys.p12"))));
        secure.createContext("/", exchange -> seen.add("taken"));
        secure.start();
        try {
            assertThat(new SignedWebhook(Duration.ofSeconds(10))
                            .post(
                                    URI.create("https://127.0.0.1:"
                                            + secure.getAddress().getPort() + "/"),
                                    WebhookSecret.of(SECRET).orElseThrow(),
                                    ID,
                                    AT,
                                    BODY))
                    .contains(new Failure("tls", "its certificate does not hold, or it does not speak TLS"));
        } finally {
            secure.stop(0);
        }
        assertThat(seen).isEmpty();
    }

    private static SSLContext selfSigned(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret1",
                        "-storetype",
                        "PKCS12")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), "secret1".toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "secret1".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void aShortTextIsNoSecretAndNoneIsShown() {
        assertThat(WebhookSecret.of("")).isEmpty();
        assertThat(WebhookSecret.of("fifteen letters")).isEmpty();
        assertThat(WebhookSecret.of("whsec_c2hvcnQ=")).isEmpty();
        assertThat(WebhookSecret.of("whsec_?")).isEmpty();
        assertThat(WebhookSecret.of("sixteen letters.")).isPresent();
        assertThat(WebhookSecret.of(SECRET)).map(Object::toString).contains("a secret");
    }
}
