package dev.lapse.bench;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.wiring.Main;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/**
 * How long a plan and a run take, and how much heap they need, when very many rows are due at once: a table with a date and two
 * indexes, all of it due. {@code ops/bench many-due ROWS} starts it with the heap that the launcher gives to a run.
 */
final class ManyDue {

    private ManyDue() {}

    static int take(String[] arguments) throws IOException, SQLException {
        long rows = Long.parseLong(arguments[0]);
        Path folder = Files.createTempDirectory("lapse-bench");
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.database("bench");
            Visits.load(database, rows);
            Visits.describe(folder, database);
            Surroundings surroundings = Main.surroundings().in(Visits.VARIABLES);
            int plan = timed(surroundings, folder, rows, "plan");
            return plan == 0 ? timed(surroundings, folder, rows, "run") : plan;
        }
    }

    private static int timed(Surroundings surroundings, Path folder, long rows, String command) {
        long begin = System.nanoTime();
        int code = Lapse.run(surroundings, Visits.command(command, folder));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                Locale.ROOT,
                "%s of %d due rows: exit code %d, %.1f s, %.0f rows/s, heap at most %d of %d MiB%n",
                command,
                rows,
                code,
                took.toMillis() / 1000.0,
                rows * 1000.0 / Math.max(1, took.toMillis()),
                peakHeap() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        return code;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(ManyDue::peak)
                .sum();
    }

    private static long peak(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }
}
