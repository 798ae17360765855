package dev.lapse.app.cases;

import dev.lapse.core.store.Store;
import dev.lapse.store.jdbc.JdbcStoreConfig;
import dev.lapse.store.jdbc.JdbcStores;
import dev.lapse.store.jdbc.Product;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import dev.lapse.testbed.server.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database of one product, for one case or world after the other. */
public record CaseDatabase(Product product, String url, String username, String beginning, String ending) {

    public static CaseDatabase of(Product product) {
        return switch (product) {
            case H2 -> h2();
            case POSTGRESQL -> postgres();
            case MARIADB -> mariaDb();
            case MYSQL, ORACLE -> throw new IllegalArgumentException("there is no server of " + product);
        };
    }

    private static CaseDatabase h2() {
        return new CaseDatabase(
                Product.H2,
                "jdbc:h2:mem:world;DB_CLOSE_DELAY=-1;INIT=create schema if not exists \"public\"\\;set schema \"public\"",
                "sa",
                "set schema \"public\"",
                "shutdown");
    }

    private static CaseDatabase postgres() {
        return postgres("world_" + ProcessHandle.current().pid());
    }

    static CaseDatabase postgres(String name) {
        Database database = PostgresServer.shared().database(name);
        return new CaseDatabase(
                Product.POSTGRESQL,
                database.url(),
                database.username(),
                "create schema if not exists public",
                "drop schema public cascade");
    }

    /** The schema is the database itself, which a connection of the test's own finds at once. */
    private static CaseDatabase mariaDb() {
        Database database = MariaDbServer.shared().database("public");
        return new CaseDatabase(
                Product.MARIADB,
                database.url() + "?allowMultiQueries=true&sessionVariables=sql_mode='ANSI_QUOTES'",
                database.username(),
                "create database if not exists public",
                "drop database public; create database public character set utf8mb4");
    }

    public void begin(List<String> sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(beginning);
            for (String one : sql) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void end() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(ending);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Store open() {
        return open(sql -> {});
    }

    /** The same under another name. */
    public Store open(String store) {
        return JdbcStores.open(new JdbcStoreConfig(store, product, url, username, () -> ""));
    }

    /** The store {@code db}, which tells each statement it sends. */
    public Store open(JdbcStoreConfig.StatementListener statements) {
        return open(statements, JdbcStoreConfig.Limits.DEFAULT);
    }

    Store open(JdbcStoreConfig.StatementListener statements, JdbcStoreConfig.Limits limits) {
        return JdbcStores.open(new JdbcStoreConfig("db", product, url, username, () -> "")
                .listening(statements)
                .within(limits));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, "");
    }
}
