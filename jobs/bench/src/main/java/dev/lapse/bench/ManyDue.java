package dev.lapse.bench;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.cli.Surroundings;
import dev.lapse.app.wiring.Main;
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
import java.util.Map;

/**
 * How long a plan and a run take, and how much heap they need, when very many rows are due at once: a table with a date and two
 * indexes, all of it due. {@code ops/bench many-due ROWS} starts it with the heap that the launcher gives to a run.
 */
final class ManyDue {

    private static final String ENTITY = """
            entity: bench
            zone: Europe/Copenhagen
            jurisdictions: [DK]
            subjects: {visitor: {da: gæst, en: visitor}}
            financial-years: [{first: 2000-01-01, last: 2000-12-31, repeat: yearly}]
            standard-periods: [P1Y]
            backup-horizon: P35D
            evidence-period: P5Y
            """;

    private static final String RULE = """
            cluster: visit
            title: {da: Besøg, en: Visits}
            purpose: {da: Måling, en: Measurement}
            subject: visitor
            legal-basis: legitimate-interest
            starting-point: {kind: collection, event: seen}
            retention-period: P1Y
            action: delete
            delete-within: P1M
            limits: {max-records: 100000000, max-share: 100%}
            """;

    private static final String BINDING = """
            store: db
            schemas: [public]
            record-sets:
              visit:
                cluster: visit
                table: public.visit
                key: [id]
                events: {seen: seen}
                fields:
                  name: {group: name, reduce: {token: 16}}
                  note: {group: note, reduce: clear}
            """;

    private static final String CONFIGURATION = """
            lapse:
              journal: {url: "jdbc:h2:file:%1$s/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE", username: sa}
              keys: {file: "%1$s/keys.p12", password: "${BENCH_KEYS_PASSWORD}"}
              stores:
                db: {kind: postgresql, url: "%2$s", username: "%3$s"}
            """;

    private ManyDue() {}

    static int take(String[] arguments) throws IOException, SQLException {
        long rows = Long.parseLong(arguments[0]);
        Path folder = Files.createTempDirectory("lapse-bench");
        try (PostgresServer server = PostgresServer.start()) {
            PostgresServer.Database database = server.database("bench");
            database.execute(
                    "create table visit(id bigint primary key, seen date not null, name text, note text)",
                    "insert into visit select i, date '2015-01-01' + (i % 1000)::int, 'name ' || i, repeat('x', 180)"
                            + " from generate_series(1, " + rows + ") i",
                    "create index on visit(seen)",
                    "create index on visit(name)",
                    "analyze visit");
            write(folder, database);
            Surroundings surroundings = Main.surroundings().in(Map.of("BENCH_KEYS_PASSWORD", "bench"));
            int plan = timed(surroundings, folder, rows, "plan");
            return plan == 0 ? timed(surroundings, folder, rows, "run") : plan;
        }
    }

    private static void write(Path folder, PostgresServer.Database database) throws IOException {
        Files.createDirectories(folder.resolve("policies/rules"));
        Files.createDirectories(folder.resolve("policies/bindings"));
        Files.writeString(folder.resolve("policies/entity.yaml"), ENTITY);
        Files.writeString(folder.resolve("policies/rules/visit.yaml"), RULE);
        Files.writeString(folder.resolve("policies/bindings/db.yaml"), BINDING);
        Files.writeString(
                folder.resolve("lapse.yaml"), CONFIGURATION.formatted(folder, database.url(), database.username()));
    }

    private static int timed(Surroundings surroundings, Path folder, long rows, String command) {
        long begin = System.nanoTime();
        int code = Lapse.run(
                surroundings,
                command,
                "--config",
                folder.resolve("lapse.yaml").toString(),
                "--policies",
                folder.resolve("policies").toString());
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
