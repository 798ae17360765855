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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Oracle, or what is passed off as it, with the tables of the tests in one schema. */
final class OracleFixture implements StoreFixture {

    /** Where it is. */
    record Server(String url, String username, String password, String schema) {

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, username, password);
        }
    }

    private final Server server;
    private final Set<Capability> capabilities;
    private final Store store;
    private final AtomicInteger sent = new AtomicInteger();
    private final List<String> made = new ArrayList<>();

    OracleFixture(Server server, Set<Capability> capabilities) {
        this.server = server;
        this.capabilities = capabilities;
        this.store = JdbcStores.open(
                new JdbcStoreConfig("shop", Product.ORACLE, server.url(), server.username(), server::password)
                        .listening(sql -> sent.incrementAndGet()));
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    void execute(String... statements) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
                .append(table.key().stream().map(OracleFixture::quoted).collect(Collectors.joining(", ")))
                .append(')');
        table.unique()
                .forEach(column ->
                        sql.append(", unique (").append(quoted(column)).append(')'));
        table.refersTo()
                .forEach((column, target) -> sql.append(", foreign key (")
                        .append(quoted(column))
                        .append(") references ")
                        .append(name(target)));
        sql.append(')');
        execute(sql.toString());
        made.add(name(table.name()));
    }

    @Override
    public void insert(TestTable table, List<Map<String, @Nullable String>> rows) {
        List<String> columns = List.copyOf(table.columns().keySet());
        String sql = "insert into " + name(table.name()) + " ("
                + columns.stream().map(OracleFixture::quoted).collect(Collectors.joining(", ")) + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map<String, @Nullable String> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setObject(i + 1, value(table, columns.get(i), row.get(columns.get(i))));
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
        try (Connection connection = server.connect();
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
            case TEXT, JSON -> text;
            case INTEGER, DECIMAL -> new BigDecimal(text).stripTrailingZeros().toPlainString();
            case FLAG -> text.equals("1") ? "true" : "false";
            case DATE ->
                found.getObject(column, LocalDateTime.class).toLocalDate().toString();
            case LOCAL_TIME -> found.getObject(column, LocalDateTime.class).toString();
            case INSTANT ->
                found.getObject(column, OffsetDateTime.class).toInstant().toString();
        };
    }

    @Override
    public void change(TestTable table, String id, String column, @Nullable String value) {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement("update " + name(table.name()) + " set "
                        + quoted(column) + " = ? where " + quoted(table.key().getFirst()) + " = ?")) {
            statement.setObject(1, value(table, column, value));
            statement.setString(2, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(TestTable table, String column, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (Objects.requireNonNull(table.columns().get(column))) {
            case TEXT, JSON -> text;
            case INTEGER, DECIMAL -> new BigDecimal(text);
            case FLAG -> text.equals("true") ? 1 : 0;
            case DATE -> LocalDate.parse(text).atStartOfDay();
            case LOCAL_TIME -> LocalDateTime.parse(text);
            case INSTANT -> OffsetDateTime.parse(text);
        };
    }

    @Override
    public String target(TestTable table) {
        return server.schema() + "." + table.name();
    }

    @Override
    public int statements() {
        return sent.get();
    }

    /** The rows are locked and told by the first, and changed by the second. */
    @Override
    public int statementsPerChange() {
        return 2;
    }

    @Override
    public void close() {
        store.close();
        for (String table : made.reversed()) {
            execute("drop table " + table + " cascade constraints");
        }
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case TEXT -> "varchar2(200 char)";
            case INTEGER -> "number(19)";
            case DECIMAL -> "number(16, 4)";
            case FLAG -> "number(1)";
            case DATE -> "date";
            case LOCAL_TIME -> "timestamp(6)";
            case INSTANT -> "timestamp(6) with time zone";
            case JSON -> "clob";
        };
    }

    private String name(String table) {
        return quoted(server.schema()) + "." + quoted(table);
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
