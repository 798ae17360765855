package dev.lapse.testbed.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One real Elasticsearch node, without security unless it is asked for, on a free port of 127.0.0.1, with data of its own that
 * go when it stops.
 *
 * <p>It works as an ordinary user and as root, where the node runs as another user because it refuses root. It ends with
 * {@link #close}, and also with this JVM, however that ends.
 */
public final class ElasticsearchServer implements AutoCloseable {

    /** Names the system property with the path of the distribution's zip. */
    public static final String ZIP_PROPERTY = "lapse.elasticsearch.zip";

    /** System property with more options of the server's JVM; the build's tests give such as start it quickly. */
    private static final String JVM_PROPERTY = "lapse.elasticsearch.jvm";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final URI url;
    private volatile Process process;

    private ElasticsearchServer(Path home, Process process, URI url) {
        this.home = home;
        this.process = process;
        this.url = url;
    }

    /** The server that all tests of this JVM share; started by the first who asks, stopped with the JVM. */
    public static ElasticsearchServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server from the zip that {@link #ZIP_PROPERTY} names. */
    public static ElasticsearchServer start() {
        String zip = System.getProperty(ZIP_PROPERTY);
        if (zip == null) {
            throw new IllegalStateException("The path of Elasticsearch's zip is not known: run with -D" + ZIP_PROPERTY
                    + "=… (the build sets it from the artifact integ-test-zip)");
        }
        return start(Path.of(zip));
    }

    /** Starts a server with TLS that lets in the users of {@code security} only. */
    public static ElasticsearchServer start(SearchSecurity security) {
        Path zip = Path.of(System.getProperty(ZIP_PROPERTY));
        return Tethered.start(() -> startOnce(zip, Optional.of(security)));
    }

    /** Starts a server from {@code zip} and returns when it answers. */
    public static ElasticsearchServer start(Path zip) {
        return Tethered.start(() -> startOnce(zip, Optional.empty()));
    }

    private static ElasticsearchServer startOnce(Path zip, Optional<SearchSecurity> security) {
        try {
            Path home = Files.createTempDirectory("lapse-elasticsearch-");
            Distribution.unpack(zip, home);
            if (security.isPresent()) {
                security.get().writeTo(home.resolve("config"));
            }
            Unprivileged user = Unprivileged.ofThisProcess();
            user.own(home);
            int port = Tethered.freePort();
            Process process = launch(home, port, user, settings(security));
            ElasticsearchServer server = new ElasticsearchServer(
                    home, process, URI.create((security.isPresent() ? "https" : "http") + "://127.0.0.1:" + port));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-elasticsearch"));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Elasticsearch could not be started from " + zip, e);
        }
    }

    /** The certificate of a server with security, in PEM form. */
    public Path certificate() {
        return home.resolve("config/node.pem");
    }

    private static Map<String, String> settings(Optional<SearchSecurity> security) {
        return security.isPresent() ? SearchSecurity.SETTINGS : Map.of("xpack.security.enabled", "false");
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /** Kills the node with SIGKILL, in the middle of whatever it does; never one that others use too. */
    public void kill() {
        Tethered.kill(process);
    }

    /** Starts a node that was killed again on its data and its port, and returns when its indices can be searched. */
    public void startAgain() {
        try {
            process = launch(home, url.getPort(), Unprivileged.ofThisProcess(), settings(Optional.empty()));
            awaitReady();
            Attempts attempts = new Attempts(PATIENCE);
            while (!HealthCheck.hasItsIndices(url)) {
                if (!attempts.again()) {
                    throw new IllegalStateException("Elasticsearch came back without its indices");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Elasticsearch did not come back", e);
        }
    }

    @Override
    public void close() {
        Tethered.end(process);
        Distribution.remove(home);
    }

    private static Process launch(Path home, int port, Unprivileged user, Map<String, String> security)
            throws IOException {
        Map<String, String> settings = Map.of(
                "discovery.type",
                "single-node",
                "network.host",
                "127.0.0.1",
                "http.port",
                Integer.toString(port),
                "transport.port",
                Integer.toString(Tethered.freePort()),
                "cluster.routing.allocation.disk.threshold_enabled",
                "false",
                "path.data",
                home.resolve("data").toString(),
                "path.logs",
                home.resolve("logs").toString());
        List<String> node =
                new ArrayList<>(List.of(home.resolve("bin/elasticsearch").toString()));
        Stream.of(settings, security)
                .forEach(part -> part.forEach((name, value) -> node.addAll(List.of("-E", name + "=" + value))));
        List<String> command = Tethered.command(user.prefix(), node);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile());
        builder.environment().put("ES_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ES_JAVA_OPTS", "-Xms512m -Xmx512m " + System.getProperty(JVM_PROPERTY, ""));
        builder.environment().put("CLI_JAVA_OPTS", "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        builder.environment().put("ES_TMPDIR", home.resolve("tmp").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private void awaitReady() throws IOException {
        Attempts attempts = new Attempts(PATIENCE);
        while (!HealthCheck.answers(url)) {
            if (!process.isAlive() || !attempts.again()) {
                String console = Files.readString(home.resolve("console.log"));
                close();
                throw new IllegalStateException("Elasticsearch did not start. Its last words: "
                        + console.substring(Math.max(0, console.length() - 2000)));
            }
        }
    }

    private static final class Shared {
        private static final ElasticsearchServer SERVER = start();
    }
}
