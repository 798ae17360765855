package dev.lapse.store.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The relational products Lapse knows, each from the oldest version it is built for. */
public enum Product {
    POSTGRESQL("PostgreSQL", "14"),
    MARIADB("MariaDB", "10.6"),
    MYSQL("MySQL", "8.0.19"),
    ORACLE("Oracle", "19"),
    H2("H2", "2");

    private static final Pattern VERSION = Pattern.compile("\\d{1,6}(\\.\\d{1,6})*");

    private final String productName;
    private final String oldest;

    Product(String productName, String oldest) {
        this.productName = productName;
        this.oldest = oldest;
    }

    /** The product a configuration calls {@code kind}; empty where there is none. */
    public static Optional<Product> ofKind(String kind) {
        return Arrays.stream(values())
                .filter(product -> product.kind().equals(kind))
                .findFirst();
    }

    /** The word of the configuration. */
    public String kind() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the server calls itself. */
    public String productName() {
        return productName;
    }

    /** The oldest version that Lapse is built for. */
    String oldest() {
        return oldest;
    }

    /** The version of {@code server} as numbers with points; what Oracle says of itself is a sentence. */
    String version(DatabaseMetaData server) throws SQLException {
        return switch (this) {
            case ORACLE -> server.getDatabaseMajorVersion() + "." + server.getDatabaseMinorVersion();
            case POSTGRESQL, MARIADB, MYSQL, H2 -> server.getDatabaseProductVersion();
        };
    }

    /** Whether a server of {@code version}, as it tells it itself, is older than that; what cannot be read is. */
    boolean isTooOld(String version) {
        Matcher leading = VERSION.matcher(version);
        if (!leading.lookingAt()) {
            return true;
        }
        String[] found = leading.group().split("\\.");
        String[] wanted = oldest.split("\\.");
        for (int i = 0; i < wanted.length; i++) {
            int difference = (i < found.length ? Integer.parseInt(found[i]) : 0) - Integer.parseInt(wanted[i]);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    Statements statements(JdbcStoreConfig.Limits limits) {
        return switch (this) {
            case POSTGRESQL -> new PostgresStatements();
            case MARIADB -> new MariaDbStatements();
            case MYSQL -> new MySqlStatements();
            case ORACLE -> new OracleStatements(limits);
            case H2 -> new H2Statements();
        };
    }

    Server server() {
        return switch (this) {
            case POSTGRESQL -> new PostgresServerStatements();
            case MARIADB -> new MariaDbServerStatements();
            case MYSQL -> new MySqlServerStatements();
            case ORACLE -> new OracleServerStatements();
            case H2 -> new H2ServerStatements();
        };
    }
}
