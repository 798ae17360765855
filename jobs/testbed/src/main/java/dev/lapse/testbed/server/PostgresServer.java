package dev.lapse.testbed.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A real PostgreSQL on a free port of 127.0.0.1, with its data in a temporary folder that goes with it. It ends when it is
 * closed, at the latest with the JVM. Under root the library runs it through {@code unshare -U}.
 */
public final class PostgresServer implements AutoCloseable {

    /** The only user a new server knows; every password of theirs is right. */
    public static final String USERNAME = "postgres";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A server of one's own; it waits for no disk. */
    public static PostgresServer start() {
        return start(EmbeddedPostgres.builder());
    }

    /** A server of one's own that writes through to the disk as one in production does; for measuring. */
    public static PostgresServer startDurable() {
        PostgresServer server = start(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on"));
        try {
            if (!server.setting("fsync").equals("on")) {
                throw new IllegalStateException("PostgreSQL does not write through to the disk");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    /** A server of another version: of the programs in {@code jar}, an artifact of the same kind as the one on the class path. */
    public static PostgresServer startOf(Path jar) {
        return start(EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, machine) -> new ByteArrayInputStream(programs(jar))));
    }

    private static byte[] programs(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry programs = file.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There are no programs of PostgreSQL in " + jar));
            try (InputStream stream = file.getInputStream(programs)) {
                return stream.readAllBytes();
            }
        }
    }

    private static PostgresServer start(EmbeddedPostgres.Builder builder) {
        try {
            return new PostgresServer(
                    builder.setPGStartupWait(Duration.ofSeconds(60)).start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; its output is in the log", e);
        }
    }

    /** The server that all tests of this JVM share; started by the first who asks, stopped with the JVM. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    public int port() {
        return server.getPort();
    }

    /** A fresh, empty database; one of the same name is dropped first, whoever is connected to it. */
    public Database database(String name) {
        return database(name, "create database " + quoted(name));
    }

    /** A fresh database with all that {@code template} holds, to which nobody may be connected. */
    public Database database(String name, Database template) {
        return database(name, "create database " + quoted(name) + " template " + quoted(template.name()));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private Database database(String name, String create) {
        try {
            at("postgres").execute("drop database if exists " + quoted(name) + " with (force)", create);
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " could not be made", e);
        }
        return at(name);
    }

    /**
     * A new user of {@code database}, who may read and write its schema {@code public}, and whom the server lets in with
     * {@code password} only.
     */
    public Database userOf(Database database, String username, String password) {
        try {
            database.execute(
                    "create role " + username + " login password '" + password + "'",
                    "grant usage on schema public to " + username,
                    "grant select, insert, update, delete on all tables in schema public to " + username);
            Path rules = Path.of(setting("hba_file"));
            Files.writeString(
                    rules, "host all " + username + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
            at("postgres").execute("select pg_reload_conf()");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the user could not be made", e);
        }
        Attempts attempts = new Attempts(Duration.ofSeconds(20));
        while (letsIn(new Database(database.name(), database.url(), username, password + "-not"))) {
            if (!attempts.again()) {
                throw new IllegalStateException("PostgreSQL still takes every password");
            }
        }
        return new Database(database.name(), database.url(), username, password);
    }

    private static boolean letsIn(Database asUser) {
        try (Connection connection = asUser.connect()) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    String setting(String name) throws SQLException {
        try (Connection connection = at("postgres").connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    Database at(String name) {
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/" + name;
        return new Database(name, url, USERNAME, "");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    private static final class Shared {
        static final PostgresServer SERVER = start();
    }
}
