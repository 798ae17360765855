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

/** A PostgreSQL of one's own that is brought down in the middle of its work and comes back on the same data and port. */
public final class KillablePostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresServer server;
    private final Path data;
    private final Path program;

    private KillablePostgres(PostgresServer server, Path data, Path program) {
        this.server = server;
        this.data = data;
        this.program = program;
    }

    public static KillablePostgres start() {
        PostgresServer server = PostgresServer.start();
        try {
            Path data = Path.of(server.setting("data_directory"));
            Path program = Path.of("/proc/" + pid(data) + "/exe").toRealPath();
            return new KillablePostgres(server, data, program);
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
                    "-p " + server.port() + " -F",
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
            List<ProcessHandle> processes = ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .toList();
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
            Attempts attempts = new Attempts(PATIENCE);
            while (ProcessHandle.of(pid).isPresent() || processes.stream().anyMatch(ProcessHandle::isAlive)) {
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

    private static long pid(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    }

    @Override
    public void close() {
        server.close();
    }
}
