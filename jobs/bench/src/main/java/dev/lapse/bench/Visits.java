package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A table with a date and two indexes, all rows of it due, with the policy set and the configuration for it. */
final class Visits {

    /** The variables that the configuration names. */
    static final Map<String, String> VARIABLES = Map.of("BENCH_KEYS_PASSWORD", "bench");

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
              sandbox: true
              journal: {url: "%2$s", username: "%3$s"}
              keys: {file: "%1$s/keys.p12", password: "${BENCH_KEYS_PASSWORD}"}
              stores:
                db: {kind: postgresql, url: "%4$s", username: "%5$s"}
            """;

    private Visits() {}

    static void load(Database database, long rows) throws SQLException {
        database.execute(
                "create table visit(id bigint primary key, seen date not null, name text, note text)",
                "insert into visit select i, date '2015-01-01' + (i % 1000)::int, 'name ' || i, repeat('x', 180)"
                        + " from generate_series(1, " + rows + ") i",
                "create index on visit(seen)",
                "create index on visit(name)",
                "analyze visit");
    }

    /** Writes policy set and configuration into {@code folder}, with the embedded journal. */
    static void describe(Path folder, Database database) throws IOException {
        describe(
                folder,
                database,
                new Database(
                        "journal", "jdbc:h2:file:" + folder + "/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", ""));
    }

    static void describe(Path folder, Database database, Database journal) throws IOException {
        PolicyFolder.write(folder, Map.of("visit", RULE), Map.of("db", BINDING));
        Files.writeString(
                folder.resolve("lapse.yaml"),
                CONFIGURATION.formatted(
                        folder, journal.url(), journal.username(), database.url(), database.username()));
    }

    /** {@code command} with the options that find what {@link #describe} wrote. */
    static String[] command(String command, Path folder) {
        return List.of(
                        command,
                        "--config",
                        folder.resolve("lapse.yaml").toString(),
                        "--policies",
                        folder.resolve("policies").toString())
                .toArray(String[]::new);
    }
}
