package dev.lapse.store.jdbc;

import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Opens relational stores. */
public final class JdbcStores {

    static {
        // Advertising on standard output would stand in the way of a command's answer.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        // It logs the text of each error, which holds values.
        System.setProperty("mariadb.logging.disable", "true");
    }

    private JdbcStores() {}

    /**
     * Opens the store and asks the server what it is.
     *
     * @throws StoreException {@code UNREACHABLE} or {@code REFUSED} where there is no connection; {@code UNSUPPORTED} where
     *     the server is another product than the configuration says, or an older version than Lapse is built for
     */
    public static Store open(JdbcStoreConfig config) {
        new Failures(config.name(), config.kind()).guarded("opening it", () -> check(config));
        return new JdbcStore(config, new Connections(config));
    }

    /** On a connection of its own: what a pool sets up on each of its connections another product would not understand. */
    private static boolean check(JdbcStoreConfig config) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                config.url(), config.username(), config.password().get())) {
            DatabaseMetaData server = connection.getMetaData();
            Product kind = config.kind();
            String found = server.getDatabaseProductName() + " " + versionOf(server);
            if (!server.getDatabaseProductName().equals(kind.productName())) {
                throw refused(config, found, "kind: " + kind.kind() + " needs " + kind.productName());
            }
            if (kind.isTooOld(kind.version(server))) {
                throw refused(config, found, "Lapse needs version " + kind.oldest() + " or newer");
            }
            return true;
        }
    }

    /** In one line; Oracle writes two. */
    static String versionOf(DatabaseMetaData server) throws SQLException {
        return server.getDatabaseProductVersion().replaceAll("\\s+", " ");
    }

    private static StoreException refused(JdbcStoreConfig config, String found, String why) {
        return new StoreException(config.name(), StoreException.Kind.UNSUPPORTED, found, "opening it; " + why);
    }
}
