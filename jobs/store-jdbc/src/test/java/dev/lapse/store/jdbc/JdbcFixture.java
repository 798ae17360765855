package dev.lapse.store.jdbc;

import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.ColumnType;
import dev.lapse.testbed.contract.TestTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A relational store under test, with a schema {@code shop}, which on MariaDB is the database itself. */
record JdbcFixture(
        Store store, Product product, String url, String username, Set<Capability> capabilities, AtomicInteger sent)
        implements TableFixture {

    static JdbcFixture open(Product product, String url, String username, Set<Capability> capabilities)
            throws SQLException {
        if (product != Product.MARIADB) {
            try (Connection connection = DriverManager.getConnection(url, username, "");
                    Statement statement = connection.createStatement()) {
                statement.execute("create schema \"shop\"");
            }
        }
        AtomicInteger sent = new AtomicInteger();
        Store store = JdbcStores.open(
                new JdbcStoreConfig("shop", product, url, username, () -> "").listening(sql -> sent.incrementAndGet()));
        return new JdbcFixture(store, product, url, username, capabilities, sent);
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, "");
    }

    @Override
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    @Override
    public String target(TestTable table) {
        return "shop." + table.name();
    }

    @Override
    public Set<Signal.Kind> signals() {
        return switch (product) {
            case POSTGRESQL -> Set.of(Signal.Kind.REPLICA_LAG, Signal.Kind.LONG_TRANSACTION);
            case MARIADB, MYSQL -> Set.of(Signal.Kind.LONG_TRANSACTION);
            case ORACLE, H2 -> Set.of();
        };
    }

    @Override
    public int statements() {
        return sent.get();
    }

    /** MariaDB locks and reads what it changes first. */
    @Override
    public int statementsPerChange() {
        return product == Product.MARIADB ? 2 : 1;
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String type(ColumnType type) {
        return switch (type) {
            case TEXT -> "varchar(200)";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric(16, 4)";
            case FLAG -> "boolean";
            case DATE -> "date";
            case LOCAL_TIME -> product == Product.MARIADB ? "datetime(6)" : "timestamp";
            case INSTANT -> product == Product.MARIADB ? "timestamp null" : "timestamp with time zone";
            case JSON -> "json";
        };
    }

    @Override
    public String placeholder(ColumnType type) {
        String name = type(type);
        return switch (product) {
            case H2 -> type == ColumnType.JSON ? "? format json" : "cast(? as " + name + ")";
            case POSTGRESQL -> "cast(? as " + name + ")";
            case ORACLE -> throw new IllegalStateException("it has a fixture of its own");
            case MARIADB, MYSQL ->
                switch (type) {
                    case FLAG -> "? = 'true'";
                    case INSTANT -> "replace(?, 'Z', '')";
                    case TEXT, INTEGER, DECIMAL, DATE, LOCAL_TIME, JSON -> "?";
                };
        };
    }

    @Override
    public String name(String table) {
        return quoted("shop") + "." + quoted(table);
    }

    @Override
    public String quoted(String name) {
        char quote = product == Product.MARIADB ? '`' : '"';
        return quote + name + quote;
    }
}
