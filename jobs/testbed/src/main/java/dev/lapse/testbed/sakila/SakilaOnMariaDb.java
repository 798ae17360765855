package dev.lapse.testbed.sakila;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The same rows on MariaDB, where the schema {@code sakila} is the database itself. */
public final class SakilaOnMariaDb {

    private static final String VALUE =
            "%1$s = case @%1$s when '' then null when 't' then 1 when 'f' then 0 else @%1$s end";

    private SakilaOnMariaDb() {}

    /** The database {@code sakila} of {@code server}, made anew and filled. */
    public static Database load(MariaDbServer server) throws SQLException {
        Database database = server.database("sakila");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            execute(statement, Sakila.script("tables.sql"));
            for (String table : Sakila.TABLES) {
                fill(statement, table);
            }
            execute(statement, Sakila.script("constraints.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sample", e);
        }
        return database;
    }

    /** What PostgreSQL calls a timestamp keeps its day whatever the zone; an index needs a name there no more than here. */
    private static void execute(Statement statement, String script) throws SQLException {
        String adapted = script.replace("create schema sakila;", "")
                .replace("analyze;", "")
                .replaceAll("\\btimestamp\\b", "datetime")
                .replaceAll("create index on (\\S+) ", "alter table $1 add index ");
        for (String each : adapted.split(";")) {
            if (!each.isBlank()) {
                statement.execute(each);
            }
        }
    }

    private static void fill(Statement statement, String table) throws SQLException, IOException {
        Path file = Files.createTempFile("lapse-sakila-", ".csv");
        try (InputStream rows = Sakila.open(table + ".csv")) {
            Files.copy(rows, file, StandardCopyOption.REPLACE_EXISTING);
            String header = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            String[] columns = header.split(",");
            statement.execute("""
                    load data local infile '%s' into table sakila.%s character set utf8mb4
                    fields terminated by ',' optionally enclosed by '"' escaped by '' ignore 1 lines (%s) set %s
                    """.formatted(file, table, join(columns, "@%1$s"), join(columns, VALUE)));
        } finally {
            Files.delete(file);
        }
    }

    private static String join(String[] columns, String format) {
        return Arrays.stream(columns).map(format::formatted).collect(Collectors.joining(", "));
    }
}
