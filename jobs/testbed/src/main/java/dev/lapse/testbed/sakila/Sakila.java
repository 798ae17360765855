package dev.lapse.testbed.sakila;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Sakila on PostgreSQL: 599 customers, 603 addresses, 16,044 rentals and 16,049 payments of 2005 and 2006. */
public final class Sakila {

    /** The name that the policy set gives the store. */
    public static final String STORE = "sakila";

    static final List<String> TABLES = List.of(
            "country",
            "city",
            "address",
            "language",
            "film",
            "staff",
            "store",
            "inventory",
            "customer",
            "rental",
            "payment");

    private static final List<String> POLICY_FILES = List.of(
            "entity.yaml",
            "obligations/dk.yaml",
            "rules/customer-profile.yaml",
            "rules/rental.yaml",
            "rules/payment.yaml",
            "bindings/sakila.yaml");

    private Sakila() {}

    /**
     * Creates the schema {@code sakila} on the PostgreSQL behind {@code connection} and fills it. What it does is committed
     * where the connection commits by itself, else left to the caller.
     */
    public static void load(Connection connection) throws SQLException {
        // Stores name a manager and staff name a store, both NOT NULL: the rows come first, the foreign keys after
        // them.
        execute(connection, "tables.sql");
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (String table : TABLES) {
            try (InputStream rows = open(table + ".csv")) {
                copy.copyIn("copy sakila." + table + " from stdin (format csv, header true)", rows);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the rows of " + table, e);
            }
        }
        execute(connection, "constraints.sql");
    }

    /** Writes the policy set for Sakila into {@code directory}, which is made where it does not exist, and returns it. */
    public static Path policies(Path directory) {
        for (String file : POLICY_FILES) {
            Path target = directory.resolve(file);
            try (InputStream content = open("policies/" + file)) {
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.write(target, content.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + target, e);
            }
        }
        return directory;
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script(script));
        }
    }

    static String script(String name) {
        try (InputStream sql = open(name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    static InputStream open(String resource) {
        InputStream stream = Sakila.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the resource " + resource + " is missing from the testbed");
        }
        return stream;
    }
}
