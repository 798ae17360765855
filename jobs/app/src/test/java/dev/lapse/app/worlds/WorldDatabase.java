package dev.lapse.app.worlds;

import dev.lapse.core.store.Store;
import dev.lapse.store.jdbc.JdbcStoreConfig;
import dev.lapse.store.jdbc.JdbcStores;
import dev.lapse.store.jdbc.Product;
import dev.lapse.testbed.server.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database of one product, for one world after the other. */
record WorldDatabase(Product product, String url, String username, String beginning, String ending) {

    static WorldDatabase of(Product product) {
        return switch (product) {
            case H2 -> h2();
            case POSTGRESQL -> postgres();
        };
    }

    private static WorldDatabase h2() {
        return new WorldDatabase(
                Product.H2,
                "jdbc:h2:mem:world;DB_CLOSE_DELAY=-1;INIT=create schema if not exists \"public\"\\;set schema \"public\"",
                "sa",
                "set schema \"public\"",
                "shutdown");
    }

    private static WorldDatabase postgres() {
        PostgresServer.Database database = PostgresServer.shared()
                .database("world_" + ProcessHandle.current().pid());
        return new WorldDatabase(
                Product.POSTGRESQL,
                database.url(),
                database.username(),
                "create schema if not exists public",
                "drop schema public cascade");
    }

    void begin(List<String> sql) {
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

    void end() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(ending);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Store open() {
        return JdbcStores.open(new JdbcStoreConfig("db", product, url, username, () -> ""));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, "");
    }
}
