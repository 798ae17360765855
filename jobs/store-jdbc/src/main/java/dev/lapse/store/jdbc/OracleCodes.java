package dev.lapse.store.jdbc;

import dev.lapse.core.store.StoreException.Kind;
import java.util.Optional;

/** What Oracle's error numbers mean for a caller; its SQLSTATEs say less. */
final class OracleCodes {

    private OracleCodes() {}

    static Optional<Kind> kind(int code) {
        return switch (code) {
            // Unique, null, check, foreign key both ways, and values that are too long or too large.
            case 1, 1400, 1407, 2290, 2291, 2292, 1401, 1438, 12899 -> Optional.of(Kind.CONSTRAINT);
            // A row locked, a deadlock, a lock not to be had in time.
            case 54, 60, 2049, 4020, 4021, 30006, 8177 -> Optional.of(Kind.BUSY);
            // User or password; expired; a right, or an object that does not show without one; open for reading only.
            case 1017, 28000, 28001, 1045, 1031, 942, 1720, 41900, 16000 -> Optional.of(Kind.REFUSED);
            // Not open, starting, ending, ended by somebody or by an idle limit, no more sessions, no listener, no
            // line.
            case 18, 20, 28, 1012, 1033, 1034, 1089, 1090, 1092, 1109, 2396, 2399, 3113, 3114, 3135 ->
                Optional.of(Kind.UNREACHABLE);
            case 12153, 12154, 12170, 12504, 12505, 12514, 12516, 12518, 12519, 12520, 12528, 12537, 12541, 12547 ->
                Optional.of(Kind.UNREACHABLE);
            case 17002, 17008, 17009, 17410, 17447, 17868, 12571, 25408 -> Optional.of(Kind.UNREACHABLE);
            default -> Optional.empty();
        };
    }
}
