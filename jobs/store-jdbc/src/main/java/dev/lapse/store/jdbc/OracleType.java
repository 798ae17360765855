package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts.Family;
import org.jspecify.annotations.Nullable;

/**
 * A type as Oracle's catalog tells it.
 *
 * @param word the type's own name
 * @param length the most characters of a text, the most bytes of anything else
 */
record OracleType(
        String word,
        @Nullable Integer length,
        @Nullable Integer precision,
        @Nullable Integer scale) {

    /** With its length or its precision, as a person would write it. */
    String name() {
        return switch (word) {
            case "CHAR", "NCHAR", "VARCHAR2", "NVARCHAR2" -> word + "(" + length + ")";
            case "NUMBER" ->
                precision != null || scale != null
                        ? "NUMBER(%d,%d)".formatted(precision == null ? 38 : precision, scale == null ? 0 : scale)
                        : word;
            case String other -> other;
        };
    }

    /** The most characters; of a text only. */
    @Nullable
    Integer characters() {
        return isShortText() ? length : null;
    }

    /** What can be compared safely; a text that a collation of its own compares cannot. */
    Family family(boolean byCodePoints, boolean json) {
        if (json) {
            return Family.JSON;
        }
        if (isShortText()) {
            return byCodePoints ? Family.TEXT : Family.OTHER;
        }
        if (word.startsWith("TIMESTAMP")) {
            return word.contains("TIME ZONE") ? Family.INSTANT : Family.LOCAL_TIME;
        }
        return switch (word) {
            case "CLOB", "NCLOB" -> Family.TEXT;
            case "NUMBER", "FLOAT" -> Family.NUMBER;
            // It has hours, minutes and seconds.
            case "DATE" -> Family.LOCAL_TIME;
            case "RAW" -> Family.BINARY;
            case "JSON" -> Family.JSON;
            case String other -> Family.OTHER;
        };
    }

    private boolean isShortText() {
        return word.equals("CHAR") || word.equals("NCHAR") || word.equals("VARCHAR2") || word.equals("NVARCHAR2");
    }
}
