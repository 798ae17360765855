package dev.lapse.store.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of texts as one JSON array of arrays, for products that take no arrays. */
final class JsonRows {

    private JsonRows() {}

    /** The rows of which {@code columns} holds one array for each column; {@code null} stays null. */
    static String of(List<String[]> columns) {
        int rows = columns.isEmpty() ? 0 : columns.getFirst().length;
        StringBuilder json = new StringBuilder("[");
        for (int row = 0; row < rows; row++) {
            json.append(row == 0 ? "[" : ",[");
            for (int i = 0; i < columns.size(); i++) {
                json.append(i == 0 ? "" : ",");
                append(json, columns.get(i)[row]);
            }
            json.append(']');
        }
        return json.append(']').toString();
    }

    /** The most characters that one of the texts has. */
    static int longest(String[] texts) {
        int longest = 0;
        for (String text : texts) {
            longest = Math.max(longest, text == null ? 0 : text.codePointCount(0, text.length()));
        }
        return longest;
    }

    private static void append(StringBuilder json, @Nullable String text) {
        if (text == null) {
            json.append("null");
            return;
        }
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
