package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** Values of Oracle's types from their canonical texts, and texts from values. */
final class OracleValues {

    private static final String TIME = "YYYY-MM-DD\"T\"HH24:MI:SS";

    /** With a sign, as a year before our era would otherwise look like one of it. */
    private static final String WRITTEN_TIME = "SYYYY-MM-DD HH24:MI:SS";

    private static final String FRACTION = ".FF9";

    private OracleValues() {}

    /** Whether the type is a large object, which no operator compares. */
    static boolean isLarge(ColumnFacts column) {
        return column.type().equals("CLOB") || column.type().equals("NCLOB");
    }

    /** Whether the type is padded with blanks, which count for nothing between two values of such types. */
    static boolean isPadded(ColumnFacts column) {
        return column.type().startsWith("CHAR(") || column.type().startsWith("NCHAR(");
    }

    /** Of the column's own type, so that an index on the bare column serves a comparison with it. */
    static Field<Object> value(Field<String> text, ColumnFacts column) {
        return switch (column.family()) {
            case TEXT -> text(text, column);
            case NUMBER -> as("to_number({0})", text);
            case LOCAL_TIME ->
                column.type().equals("DATE")
                        ? as("to_date({0} || substr(':00', length({0}) - 15), {1})", text, DSL.inline(TIME))
                        : time(text);
            case INSTANT -> instant(text, column);
            case BINARY -> as("hextoraw({0})", text);
            case JSON -> as(column.type().equals("JSON") ? "json({0})" : "to_clob({0})", text);
            case OTHER -> other(text, column);
            case FLAG, DATE, UUID -> throw unknown(column);
        };
    }

    private static Field<Object> text(Field<String> text, ColumnFacts column) {
        if (isLarge(column)) {
            return as(column.type().equals("CLOB") ? "to_clob({0})" : "to_nclob({0})", text);
        }
        if (!isPadded(column)) {
            return as("{0}", text);
        }
        // A cast would cut a longer text, which then were another one's key.
        int length = column.maxLength().orElse(1);
        String type = column.type().startsWith("N") ? "nchar(%d)" : "char(%d char)";
        return as(
                "cast(case when length({0}) <= {1} then {0} end as {2})",
                text, DSL.inline(length), DSL.sql(type.formatted(length)));
    }

    /** A canonical time ends with its minutes where the rest is zero. */
    private static Field<Object> time(Field<String> text) {
        return as(
                "to_timestamp({0} || substr(':00.000000000', length({0}) - 15), {1})",
                text, DSL.inline(TIME + FRACTION));
    }

    private static Field<Object> instant(Field<String> text, ColumnFacts column) {
        Field<String> utc = DSL.field("rtrim({0}, 'Z')", String.class, text);
        Field<Object> instant = as("from_tz({0}, 'UTC')", time(utc));
        return column.type().contains("LOCAL")
                ? as("cast({0} as timestamp(9) with local time zone)", instant)
                : instant;
    }

    private static Field<Object> other(Field<String> text, ColumnFacts column) {
        if (column.type().equals("BLOB")) {
            return as("to_blob(hextoraw({0}))", text);
        }
        throw unknown(column);
    }

    /** What {@link Canonical#of} makes the canonical text from. */
    static Field<String> written(Field<?> value, ColumnFacts column) {
        String template = switch (column.family()) {
            case TEXT -> isPadded(column) ? "rtrim({0})" : "{0}";
            case NUMBER -> "to_char({0}, 'TM9')";
            case LOCAL_TIME ->
                "ltrim(to_char({0}, '" + WRITTEN_TIME + (column.type().equals("DATE") ? "" : FRACTION) + "'))";
            case INSTANT -> "ltrim(to_char({0} at time zone 'UTC', '" + WRITTEN_TIME + FRACTION + "'))";
            case BINARY -> "rawtohex({0})";
            case JSON -> column.type().equals("JSON") ? "json_serialize({0} returning clob)" : "{0}";
            case FLAG, DATE, UUID, OTHER -> throw unknown(column);
        };
        return DSL.field(template, String.class, value);
    }

    private static UnsupportedOperationException unknown(ColumnFacts column) {
        return new UnsupportedOperationException("values of the type " + column.type());
    }

    private static Field<Object> as(String template, QueryPart... parts) {
        return DSL.field(template, Object.class, parts);
    }
}
