package dev.lapse.testbed.shop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Keeps what a generation writes as text, and a checksum of it. */
final class RowSink implements Sink {

    final List<String> lines = new ArrayList<>();
    private final CRC32 checksum = new CRC32();

    @Override
    public void row(Table table, @Nullable Object[] values) {
        assertWidth(table, values);
        keep(table + Arrays.toString(values));
    }

    @Override
    public void document(SearchIndex index, long id, String json) {
        keep(index + " " + id + " " + json);
    }

    long checksum() {
        return checksum.getValue();
    }

    private void keep(String line) {
        lines.add(line);
        checksum.update(line.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertWidth(Table table, @Nullable Object[] values) {
        int columns = table.columns().split(",").length;
        if (values.length != columns) {
            throw new AssertionError(table + " has " + columns + " columns, a row has " + values.length + " values");
        }
    }
}
