package dev.lapse.store.jdbc;

import dev.lapse.core.store.Store;
import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.ColumnType;
import dev.lapse.testbed.contract.StoreFixture;
import dev.lapse.testbed.contract.TestTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A relational store under test, with a schema {@code shop}, which on MariaDB is the database itself. */
record JdbcFixture(
        Store store, Product product, String url, String username, Set<Capability> capabilities, AtomicInteger sent)
        implements StoreFixture {

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

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, "");
    }

    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    @Override
    public void create(TestTable table) {
        StringBuilder sql = new StringBuilder("create table " + name(table.name()) + " (");
        table.columns()
                .forEach((column, type) -> sql.append(quoted(column))
                        .append(' ')
                        .append(type(type))
                        .append(", "));
        sql.append("primary key (")
                .append(table.key().stream().map(this::quoted).collect(Collectors.joining(", ")))
                .append(")");
        table.unique()
                .forEach(column ->
                        sql.append(", unique (").append(quoted(column)).append(")"));
        table.refersTo()
                .forEach((column, target) -> sql.append(", foreign key (")
                        .append(quoted(column))
                        .append(") references ")
                        .append(name(target))
                        .append(" (")
                        .append(quoted("id"))
                        .append(")"));
        sql.append(")");
        execute(sql.toString());
    }

    @Override
    public void insert(TestTable table, List<Map<String, @Nullable String>> rows) {
        List<String> columns = List.copyOf(table.columns().keySet());
        String sql = "insert into " + name(table.name()) + " ("
                + columns.stream().map(this::quoted).collect(Collectors.joining(", ")) + ") values ("
                + columns.stream()
                        .map(column -> value(table.columns().get(column)))
                        .collect(Collectors.joining(", ")) + ")";
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map<String, @Nullable String> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setString(i + 1, row.get(columns.get(i)));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Map<String, String>> rows(TestTable table) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from " + name(table.name()))) {
            while (found.next()) {
                Map<String, String> row = new HashMap<>();
                for (Map.Entry<String, ColumnType> column : table.columns().entrySet()) {
                    String text = found.getString(column.getKey());
                    if (text != null) {
                        row.put(column.getKey(), canonical(found, column.getKey(), column.getValue(), text));
                    }
                }
                rows.add(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static String canonical(ResultSet found, String column, ColumnType type, String text) throws SQLException {
        return switch (type) {
            case TEXT, DATE, JSON -> text;
            case INTEGER, DECIMAL -> new BigDecimal(text).stripTrailingZeros().toPlainString();
            case FLAG -> String.valueOf(found.getBoolean(column));
            case LOCAL_TIME -> found.getObject(column, LocalDateTime.class).toString();
            case INSTANT ->
                found.getObject(column, OffsetDateTime.class).toInstant().toString();
        };
    }

    @Override
    public void change(TestTable table, String id, String column, @Nullable String value) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("update " + name(table.name()) + " set "
                        + quoted(column) + " = " + value(table.columns().get(column)) + " where "
                        + quoted(table.key().getFirst()) + " = ?")) {
            statement.setString(1, value);
            statement.setString(2, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String target(TestTable table) {
        return "shop." + table.name();
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

    private String type(ColumnType type) {
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

    private String value(@Nullable ColumnType type) {
        String name = type(java.util.Objects.requireNonNull(type));
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

    private String name(String table) {
        return quoted("shop") + "." + quoted(table);
    }

    private String quoted(String name) {
        char quote = product == Product.MARIADB ? '`' : '"';
        return quote + name + quote;
    }
}
