package dev.lapse.core.planning;

import dev.lapse.core.store.ColumnFacts.Family;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads a text of the policy set as a value of a column. */
final class Written {

    private Written() {}

    /** {@code text} as a value of {@code family}; empty where it is none, or where a text cannot stand for one. */
    static Optional<Object> as(Family family, String text) {
        return switch (family) {
            case TEXT -> Optional.of(text);
            case NUMBER -> first(text, List.of(BigDecimal::new));
            case FLAG -> text.equals("true") || text.equals("false") ? Optional.of(text) : Optional.empty();
            case DATE -> first(text, List.of(LocalDate::parse));
            case LOCAL_TIME -> first(text, List.of(LocalDateTime::parse, LocalDate::parse));
            case INSTANT -> first(text, List.of(OffsetDateTime::parse, LocalDateTime::parse, LocalDate::parse));
            case UUID -> first(text, List.of(UUID::fromString));
            case BINARY, JSON, OTHER -> Optional.empty();
        };
    }

    private static Optional<Object> first(String text, List<Function<String, Object>> readers) {
        for (Function<String, Object> reader : readers) {
            try {
                return Optional.of(reader.apply(text));
            } catch (DateTimeException | IllegalArgumentException notThis) {
                // The next one may read it.
            }
        }
        return Optional.empty();
    }
}
