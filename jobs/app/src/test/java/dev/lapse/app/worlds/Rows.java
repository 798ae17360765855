package dev.lapse.app.worlds;

import dev.lapse.app.cases.CaseDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads whole tables of a database, past the store. */
record Rows(Connection connection) implements AutoCloseable {

    static Rows in(CaseDatabase database) {
        try {
            return new Rows(database.connect());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * By key, every column.
     *
     * @param keyIsValue whether the key's columns are told as columns as well; rows with the same key are then one
     */
    Map<String, Map<String, String>> of(String table, List<String> key, boolean keyIsValue) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from \"" + table + '"')) {
            while (found.next()) {
                List<String> keyOfRow = new ArrayList<>();
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    String name = found.getMetaData().getColumnLabel(i);
                    String value = String.valueOf(Columns.readable(found.getString(i)));
                    if (key.contains(name)) {
                        keyOfRow.add(value);
                    }
                    if (keyIsValue || !key.contains(name)) {
                        row.put(name, value);
                    }
                }
                row.put("times", "1");
                rows.merge(String.join("+", keyOfRow), row, Rows::together);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One row for several that nothing tells apart. */
    private static Map<String, String> together(Map<String, String> some, Map<String, String> one) {
        Map<String, String> alike = new TreeMap<>(some);
        alike.put("times", "1");
        if (!alike.equals(one)) {
            throw new IllegalStateException("rows of one key differ");
        }
        alike.put("times", String.valueOf(1 + Integer.parseInt(Objects.requireNonNull(some.get("times")))));
        return alike;
    }

    /** Every value of every table there is, whether anybody knows the table or not. */
    String everything() {
        StringBuilder all = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet found = statement.executeQuery("select * from \"" + table + '"')) {
                    while (found.next()) {
                        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                            all.append(found.getString(i)).append('\n');
                        }
                    }
                }
            }
            return all.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
