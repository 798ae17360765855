package dev.lapse.bench;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.wiring.Main;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * How long {@code lapse discover} takes over large tables, or many, on PostgreSQL. {@code ops/bench discover TABLES ROWS} starts it.
 */
final class DiscoverTables {

    private DiscoverTables() {}

    static int take(String[] arguments) throws Exception {
        int tables = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 12;
        long rows = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
        try (PostgresServer postgres = PostgresServer.start()) {
            Database database = postgres.database("discovered");
            fill(database, tables, rows);
            Path folder = configured(database);
            long begin = System.nanoTime();
            int code = Lapse.run(
                    Main.surroundings(),
                    "discover",
                    "shop",
                    "--schema",
                    "public",
                    "--config",
                    folder.resolve("lapse.yaml").toString(),
                    "--policies",
                    folder.toString());
            System.out.printf(
                    Locale.ROOT, "%d tables of %d rows: %.1f s%n", tables, rows, (System.nanoTime() - begin) / 1e9);
            return code;
        }
    }

    private static void fill(Database database, int tables, long rows) throws SQLException {
        for (int i = 0; i < tables; i++) {
            database.execute(
                    "create unlogged table t_" + i
                            + " (id bigint primary key, name text, email text, phone text, note text, made_at timestamp)",
                    "insert into t_" + i
                            + " select i, 'Karen Holm', 'k' || i || '@example.dk', '+45 20' || lpad((i % 1000000)::text, 6, '0'),"
                            + " 'a note of no meaning', now() from generate_series(1, " + rows + ") i",
                    "analyze t_" + i);
        }
    }

    private static Path configured(Database database) throws IOException {
        Path folder = Files.createTempDirectory("lapse-bench");
        Files.writeString(folder.resolve("lapse.yaml"), """
                lapse:
                  journal: {url: "jdbc:h2:mem:none"}
                  keys: {file: FOLDER/keys.p12, password: "a bench"}
                  stores:
                    shop: {kind: postgresql, url: "URL", username: "USER", password: "anything"}
                """.replace("FOLDER", folder.toString())
                .replace("URL", database.url())
                .replace("USER", database.username()));
        return folder;
    }
}
