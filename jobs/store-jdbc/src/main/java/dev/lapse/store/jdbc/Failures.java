package dev.lapse.store.jdbc;

import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreException.Kind;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Turns what a driver throws into what a caller can act on; the driver's message holds values and goes no further. */
record Failures(String store, Product product) {

    /** Work that may throw what a driver throws. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** The result of {@code work}. @throws StoreException for everything a driver throws */
    <T extends @Nullable Object> T guarded(String doing, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw of(e, doing);
        } catch (UnsupportedOperationException e) {
            throw unsupported(e.getMessage() == null ? "not supported" : e.getMessage(), doing);
        } catch (DataAccessException e) {
            SQLException cause = e.getCause(SQLException.class);
            throw cause == null
                    ? new StoreException(store, Kind.FAILED, e.getClass().getSimpleName(), doing)
                    : of(cause, doing);
        }
    }

    StoreException unsupported(String what, String doing) {
        return new StoreException(store, Kind.UNSUPPORTED, what, doing);
    }

    StoreException busy(String what, String doing) {
        return new StoreException(store, Kind.BUSY, what, doing);
    }

    Supplier<StoreException> unsupportedLater(String what, String doing) {
        return () -> unsupported(what, doing);
    }

    StoreException of(SQLException thrown, String doing) {
        SQLException e = thrown;
        if (e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException refused) {
            e = refused;
        }
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        Kind kind = e instanceof SQLTransientConnectionException && state.isEmpty()
                ? Kind.UNREACHABLE
                : kind(state, e.getErrorCode());
        return new StoreException(store, kind, (state.isEmpty() ? "no state" : state) + "/" + e.getErrorCode(), doing);
    }

    private Kind kind(String state, int code) {
        return switch (product) {
            case MARIADB, MYSQL -> MariaDbCodes.kind(code).orElseGet(() -> kind(state));
            case ORACLE -> OracleCodes.kind(code).orElseGet(() -> kind(state));
            case POSTGRESQL, H2 -> kind(state);
        };
    }

    private static Kind kind(String state) {
        return switch (state) {
            case "42501", "90096" -> Kind.REFUSED;
            case "22001", "22003" -> Kind.CONSTRAINT;
            case "55P03", "HYT00" -> Kind.BUSY;
            // An idle limit, an administrator or a starting server ended the session.
            case "25P03", "57P01", "57P02", "57P03", "53300", "3D000" -> Kind.UNREACHABLE;
            default ->
                switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                    case "08" -> Kind.UNREACHABLE;
                    case "28" -> Kind.REFUSED;
                    case "23" -> Kind.CONSTRAINT;
                    case "40" -> Kind.BUSY;
                    case "0A" -> Kind.UNSUPPORTED;
                    default -> Kind.FAILED;
                };
        };
    }
}
