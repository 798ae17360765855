package dev.lapse.testbed.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL of one's own that is brought down in the middle of its work and comes back on the same data and port, with the same
 * settings. It answers commits before they are on the disk, unless a session asks for more.
 */
public final class KillablePostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresServer server;
    private final Path data;
    private final Path program;
    private final String options;

    private KillablePostgres(PostgresServer server, Path data, Path program, String options) {
        this.server = server;
        this.data = data;
        this.program = program;
        this.options = options;
    }

    public static KillablePostgres start() {
        PostgresServer server = PostgresServer.start();
        try {
            Path data = Path.of(server.setting("data_directory")).toRealPath();
            Path program = Path.of("/proc/" + pid(data) + "/exe").toRealPath();
            String options = "-p " + server.port() + " -F";
            for (String setting : List.of("synchronous_commit", "max_connections", "timezone")) {
                options += " -c " + setting + "=" + server.setting(setting);
            }
            return new KillablePostgres(server, data, program, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server, while it is up. */
    public PostgresServer server() {
        return server;
    }

    /** Brings to the disk what was answered before it was there. */
    public void flush() {
        try {
            server.at("postgres").execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills the server with SIGKILL; its sessions end as soon as they notice. */
    public void kill() {
        signal("KILL");
    }

    /** What {@code pg_ctl stop -m immediate} does: every process of the server ends at once, without a checkpoint. */
    public void stopImmediately() {
        signal("QUIT");
    }

    /** Starts the server again on its data, and returns when it takes connections. */
    public void startAgain() {
        try {
            List<String> command = new ArrayList<>();
            if (Unprivileged.ofThisProcess().needed()) {
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of(
                    program.resolveSibling("pg_ctl").toString(),
                    "-D",
                    data.toString(),
                    "-o",
                    options,
                    "-l",
                    data.resolve("again.log").toString(),
                    "start"));
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            Attempts attempts = new Attempts(PATIENCE);
            while (!isUp()) {
                if (!attempts.again()) {
                    throw new IllegalStateException(
                            "PostgreSQL did not come back: " + Files.readString(data.resolve("again.log")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isUp() {
        try (Connection connection = server.at("postgres").connect()) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void signal(String name) {
        try {
            long pid = pid(data);
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
            Attempts attempts = new Attempts(PATIENCE);
            while (ProcessHandle.of(pid).isPresent()
                    || ProcessHandle.allProcesses().anyMatch(this::isOfServer)) {
                if (!attempts.again()) {
                    throw new IllegalStateException("PostgreSQL does not end");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All its processes work in the folder of its data, those too that it began while it was told to end. */
    private boolean isOfServer(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data);
        } catch (IOException endedOrSomebodyElses) {
            return false;
        }
    }

    private static long pid(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    }

    @Override
    public void close() {
        server.close();
    }
}
