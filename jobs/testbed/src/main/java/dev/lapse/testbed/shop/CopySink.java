package dev.lapse.testbed.shop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Collects rows per table and hands them to PostgreSQL by COPY, half a million characters at a time. */
final class CopySink implements Sink {

    private static final int FULL = 500_000;

    private final CopyManager copy;
    private final Map<Table, StringBuilder> buffers = new EnumMap<>(Table.class);

    CopySink(Connection connection) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Table table : Table.values()) {
            buffers.put(table, new StringBuilder());
        }
    }

    @Override
    public void row(Table table, @Nullable Object[] values) {
        StringBuilder buffer = buffer(table);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                buffer.append('\t');
            }
            append(buffer, values[i]);
        }
        buffer.append('\n');
        if (buffer.length() >= FULL) {
            write(table, buffer);
        }
    }

    @Override
    public void document(SearchIndex index, long id, String json) {}

    /** Hands over what is left. */
    void finish() {
        buffers.forEach(this::write);
    }

    private StringBuilder buffer(Table table) {
        return Objects.requireNonNull(buffers.get(table));
    }

    private static void append(StringBuilder buffer, @Nullable Object value) {
        if (value == null) {
            buffer.append("\\N");
            return;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    private void write(Table table, StringBuilder buffer) {
        if (buffer.isEmpty()) {
            return;
        }
        byte[] rows = buffer.toString().getBytes(StandardCharsets.UTF_8);
        buffer.setLength(0);
        try {
            copy.copyIn(
                    "copy " + table.sqlName() + " (" + table.columns() + ") from stdin",
                    new ByteArrayInputStream(rows));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not take rows of " + table.sqlName(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send rows of " + table.sqlName(), e);
        }
    }
}
