package dev.lapse.store.jdbc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The relational products Lapse knows, each from the oldest version it is built for. */
public enum Product {
    POSTGRESQL("PostgreSQL", 14),
    H2("H2", 2);

    private final String productName;
    private final int oldestMajor;

    Product(String productName, int oldestMajor) {
        this.productName = productName;
        this.oldestMajor = oldestMajor;
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

    int oldestMajor() {
        return oldestMajor;
    }

    Statements statements(JdbcStoreConfig.Limits limits) {
        return switch (this) {
            case POSTGRESQL -> new PostgresStatements();
            case H2 -> new H2Statements();
        };
    }

    Server server() {
        return switch (this) {
            case POSTGRESQL -> new PostgresServerStatements();
            case H2 -> new H2ServerStatements();
        };
    }
}
