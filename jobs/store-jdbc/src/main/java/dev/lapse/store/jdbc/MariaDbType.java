package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.util.OptionalInt;
import org.jooq.Record;

/** What the types of MariaDB and MySQL hold. */
final class MariaDbType {

    private MariaDbType() {}

    /** A column of the catalog; {@code document} where a constraint says that it holds JSON, which is no type of MariaDB's. */
    static ColumnFacts column(Record row, boolean document) {
        String type = document ? "json" : name(row.get("type", String.class), row.get("full_type", String.class));
        Family family = family(type);
        return new ColumnFacts(
                row.get("name", String.class),
                type,
                family,
                row.get("nullable", Boolean.class),
                family == Family.TEXT ? length(row.get("max_length", Long.class)) : OptionalInt.empty(),
                row.get("is_generated", Boolean.class),
                row.get("collation", String.class));
    }

    private static OptionalInt length(Long length) {
        return length > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(length.intValue());
    }

    /** The bare name, but with what bounds its numbers. */
    private static String name(String type, String full) {
        return switch (type) {
            case "decimal", "bit" -> full;
            case "tinyint" -> full.equals("tinyint(1)") ? full : signed(type, full);
            case String other -> signed(type, full);
        };
    }

    private static String signed(String type, String full) {
        return full.contains("unsigned") ? type + " unsigned" : type;
    }

    private static Family family(String type) {
        return switch (type) {
            case "varchar", "char", "tinytext", "text", "mediumtext", "longtext", "enum" -> Family.TEXT;
            // What the word boolean stands for, and what some libraries make of it.
            case "tinyint(1)", "bit(1)" -> Family.FLAG;
            case "date" -> Family.DATE;
            case "datetime" -> Family.LOCAL_TIME;
            case "timestamp" -> Family.INSTANT;
            case "uuid" -> Family.UUID;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> Family.BINARY;
            case "json" -> Family.JSON;
            case "year" -> Family.NUMBER;
            case String number -> isNumber(number) ? Family.NUMBER : Family.OTHER;
        };
    }

    private static boolean isNumber(String type) {
        return type.matches("((tiny|small|medium|big)?int|float|double)( unsigned)?|decimal\\(.*");
    }
}
