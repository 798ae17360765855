package dev.lapse.store.jdbc;

import dev.lapse.testbed.contract.ColumnType;
import dev.lapse.testbed.contract.StoreFixture;
import dev.lapse.testbed.contract.TestTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every relational store under test has in common: tables made, filled and read past the port by SQL. */
interface TableFixture extends StoreFixture {

    @Override
    default Clock clock() {
        return Clock.systemUTC();
    }

    Connection connect() throws SQLException;

    /** The table as SQL writes it. */
    String name(String table);

    String quoted(String name);

    String type(ColumnType type);

    /** Where a value of the type is bound. */
    default String placeholder(ColumnType type) {
        return "?";
    }

    /** What is bound there for a canonical text. */
    default @Nullable Object bound(ColumnType type, @Nullable String text) {
        return text;
    }

    /** The canonical text of a value that is not null. */
    default String canonical(ResultSet found, String column, ColumnType type, String text) throws SQLException {
        return switch (type) {
            case TEXT, DATE, JSON -> text;
            case INTEGER, DECIMAL -> new BigDecimal(text).stripTrailingZeros().toPlainString();
            case FLAG -> String.valueOf(found.getBoolean(column));
            case LOCAL_TIME -> found.getObject(column, LocalDateTime.class).toString();
            case INSTANT ->
                found.getObject(column, OffsetDateTime.class).toInstant().toString();
        };
    }

    default void execute(String... statements) {
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
    default void create(TestTable table) {
        StringBuilder sql = new StringBuilder("create table " + name(table.name()) + " (");
        table.columns()
                .forEach((column, type) -> sql.append(quoted(column))
                        .append(' ')
                        .append(type(type))
                        .append(", "));
        sql.append("primary key (")
                .append(table.key().stream().map(this::quoted).collect(Collectors.joining(", ")))
                .append(')');
        table.unique()
                .forEach(column ->
                        sql.append(", unique (").append(quoted(column)).append(')'));
        table.refersTo()
                .forEach((column, target) -> sql.append(", foreign key (")
                        .append(quoted(column))
                        .append(") references ")
                        .append(name(target))
                        .append(" (")
                        .append(quoted("id"))
                        .append(')'));
        sql.append(')');
        execute(sql.toString());
    }

    @Override
    default void insert(TestTable table, List<Map<String, @Nullable String>> rows) {
        List<String> columns = List.copyOf(table.columns().keySet());
        String sql = "insert into " + name(table.name()) + " ("
                + columns.stream().map(this::quoted).collect(Collectors.joining(", ")) + ") values ("
                + columns.stream()
                        .map(column -> placeholder(typeOf(table, column)))
                        .collect(Collectors.joining(", ")) + ")";
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map<String, @Nullable String> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    String column = columns.get(i);
                    statement.setObject(i + 1, bound(typeOf(table, column), row.get(column)));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    default List<Map<String, String>> rows(TestTable table) {
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

    @Override
    default void change(TestTable table, String id, String column, @Nullable String value) {
        ColumnType type = typeOf(table, column);
        String sql = "update " + name(table.name()) + " set " + quoted(column) + " = " + placeholder(type) + " where "
                + quoted(table.key().getFirst()) + " = ?";
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, bound(type, value));
            statement.setString(2, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ColumnType typeOf(TestTable table, String column) {
        return Objects.requireNonNull(table.columns().get(column));
    }
}
