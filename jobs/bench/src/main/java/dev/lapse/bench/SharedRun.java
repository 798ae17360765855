package dev.lapse.bench;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.wiring.Main;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long a run takes alone, with two workers, and with two workers of which one is killed and one stopped for a minute while they
 * have parts in hand; and whether the log then tells of every row once. Journal and store lie on one PostgreSQL.
 * {@code ops/bench shared ROWS} starts it.
 */
final class SharedRun {

    private static final int WORKERS = 2;
    private static final Duration STANDS_STILL = Duration.ofSeconds(60);

    private enum Manner {
        ALONE,
        SHARED,
        HURT
    }

    private SharedRun() {}

    static int take(String[] arguments) throws Exception {
        long rows = Long.parseLong(arguments[0]);
        int worst = 0;
        try (PostgresServer server = PostgresServer.start()) {
            for (Manner manner : Manner.values()) {
                worst = Math.max(worst, measured(server, manner, rows));
            }
        }
        return worst;
    }

    private static int measured(PostgresServer server, Manner manner, long rows) throws Exception {
        String name = manner.name().toLowerCase(Locale.ROOT);
        Path folder = Files.createTempDirectory("lapse-bench");
        Database store = server.database("store_" + name);
        Database journal = server.database("journal_" + name);
        Visits.load(store, rows);
        Visits.describe(folder, store, journal);
        Surroundings surroundings = Main.surroundings().in(Visits.VARIABLES);
        List<Process> workers = new ArrayList<>();
        try {
            for (int i = 0; i < (manner == Manner.ALONE ? 0 : WORKERS); i++) {
                workers.add(worker(folder, i));
                awaitCount(journal, "select count(*) from lapse_schedule where name like 'node %'", i + 1);
            }
            Thread harm = Thread.ofPlatform().daemon().unstarted(() -> hurt(journal, workers));
            if (manner == Manner.HURT) {
                harm.start();
            }
            long begin = System.nanoTime();
            int code = Lapse.run(surroundings, Visits.command("run", folder));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            String[] verify = Visits.command("log", folder);
            List<String> verifying = new ArrayList<>(List.of(verify));
            verifying.add(1, "verify");
            int verified = Lapse.run(surroundings, verifying.toArray(String[]::new));
            System.out.printf(
                    Locale.ROOT,
                    "%s: run of %d due rows: exit code %d, %.1f s, %.0f rows/s; left %d, logged %d, of them %d tokens, open %d,"
                            + " epochs %d, log verify %d%n",
                    name,
                    rows,
                    code,
                    took.toMillis() / 1000.0,
                    rows * 1000.0 / Math.max(1, took.toMillis()),
                    count(store, "select count(*) from visit"),
                    count(journal, "select sum(logged) from lapse_chunk"),
                    tokens(journal),
                    count(journal, "select count(*) from lapse_chunk where state <> 'CONFIRMED'"),
                    count(journal, "select epoch from lapse_lease"),
                    verified);
            return Math.max(code, verified);
        } finally {
            workers.forEach(Process::destroyForcibly);
        }
    }

    private static Process worker(Path folder, int number) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(Visits.command("serve", folder)));
        command.add("--worker");
        Path settings = folder.resolve("lapse.yaml");
        // Each on a free port.
        Files.writeString(
                settings, Files.readString(settings).replaceFirst("lapse:\n(?!  web)", "lapse:\n  web: {port: 0}\n"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker-" + number + ".log").toFile());
        builder.environment().putAll(Visits.VARIABLES);
        return builder.start();
    }

    /** The first is killed, the second stopped for a while, each when it has a part in hand. */
    private static void hurt(Database journal, List<Process> workers) {
        try {
            awaitPart(journal, workers.get(0));
            workers.get(0).destroyForcibly();
            System.out.println("killed one");
            awaitPart(journal, workers.get(1));
            signal("STOP", workers.get(1));
            System.out.println("stopped one");
            TimeUnit.MILLISECONDS.sleep(STANDS_STILL.toMillis());
            signal("CONT", workers.get(1));
            System.out.println("and let it go on");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitPart(Database journal, Process worker) throws SQLException, InterruptedException {
        awaitCount(
                journal,
                "select count(*) from lapse_part where state = 'TAKEN' and worker like 'process " + worker.pid()
                        + " of %'",
                1);
        TimeUnit.MILLISECONDS.sleep(500);
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static void awaitCount(Database database, String sql, long least)
            throws SQLException, InterruptedException {
        while (count(database, sql) < least) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Zero while the table is not there yet. */
    private static long count(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            if ("42P01".equals(e.getSQLState())) {
                return 0;
            }
            throw e;
        }
    }

    private static long tokens(Database journal) throws SQLException {
        long run = count(journal, "select run_id from lapse_run");
        return count(journal, "select count(distinct token) from lapse_record_log_" + run);
    }
}
