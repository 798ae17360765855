package dev.lapse.store.jdbc;

import dev.lapse.core.store.StoreException.Kind;
import java.util.Optional;

/** Numbers of errors whose SQLSTATE says less than they do, of MariaDB and MySQL. */
final class MariaDbCodes {

    private MariaDbCodes() {}

    static Optional<Kind> kind(int code) {
        return switch (code) {
            // A user, a schema, a table, a column or a privilege of the whole server.
            case 1044, 1142, 1143, 1227 -> Optional.of(Kind.REFUSED);
            // A lock that was not to be had in time, whole metadata included.
            case 1205 -> Optional.of(Kind.BUSY);
            // A value of an enumeration, of a date, of a character set or of a CHECK that is none.
            case 1265, 1292, 1366, 3819 -> Optional.of(Kind.CONSTRAINT);
            // Too many sessions, no such database, ended by somebody, by the server's end or by an idle limit.
            case 1040, 1049, 1053, 1203, 1927, 4031 -> Optional.of(Kind.UNREACHABLE);
            default -> Optional.empty();
        };
    }
}
