package dev.lapse.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tables of an embedded journal that nobody has open, Spring Batch's among them. */
final class JournalTables implements AutoCloseable {

    private static final String NAMES = """
            select table_name from information_schema.tables
            where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'
            order by table_name""";

    private final Connection connection;

    /** The journal in {@code folder}. */
    JournalTables(Path folder) throws SQLException {
        connection =
                DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("journal") + ";IFEXISTS=TRUE", "sa", "");
    }

    /** All values of every column, one a line, by table and column. */
    Map<String, String> columns() throws SQLException {
        Map<String, StringBuilder> columns = new TreeMap<>();
        for (String table : list(NAMES)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
                ResultSetMetaData meta = rows.getMetaData();
                while (rows.next()) {
                    for (int i = 1; i <= meta.getColumnCount(); i++) {
                        String name = (table + "." + meta.getColumnName(i)).toLowerCase(Locale.ROOT);
                        columns.computeIfAbsent(name, any -> new StringBuilder())
                                .append(text(rows, i, meta.getColumnType(i)))
                                .append('\n');
                    }
                }
            }
        }
        Map<String, String> texts = new TreeMap<>();
        columns.forEach((name, text) -> texts.put(name, text.toString()));
        return texts;
    }

    /** The first column of what {@code sql} finds. */
    List<String> list(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        return found;
    }

    int update(String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            return statement.executeUpdate();
        }
    }

    private static String text(ResultSet rows, int column, int type) throws SQLException {
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] bytes = rows.getBytes(column);
                yield bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
            }
            default -> String.valueOf(rows.getString(column));
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
