package dev.lapse.store.jdbc;

import dev.lapse.core.policy.Operand;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Fixed values of a policy as values of a column's type; empty where the two do not compare. */
record Literals(Scope scope) {

    Optional<Field<Object>> value(Operand.Literal literal, ColumnFacts column) {
        return switch (literal) {
            case Operand.Text text -> text(text.value(), column);
            case Operand.Number number ->
                column.family() == Family.NUMBER ? Optional.of(number(number.value(), column)) : Optional.empty();
            case Operand.Flag flag ->
                column.family() == Family.FLAG
                        ? Optional.of(scope.value(String.valueOf(flag.value()), column))
                        : Optional.empty();
        };
    }

    /** A number of the column's own type where it is one, so that an index serves it. */
    Field<Object> number(BigDecimal value, ColumnFacts column) {
        return Canonical.fitsNumber(column, value)
                ? scope.value(Canonical.number(value), column)
                : DSL.field("{0}", Object.class, DSL.val(value));
    }

    private Optional<Field<Object>> text(String text, ColumnFacts column) {
        Optional<String> canonical = switch (column.family()) {
            case TEXT -> Optional.of(text);
            case UUID -> Optional.of(text.toLowerCase(Locale.ROOT));
            case DATE, LOCAL_TIME, INSTANT -> time(text, column.family());
            case NUMBER, FLAG, BINARY, JSON, OTHER -> Optional.empty();
        };
        return canonical
                .filter(value -> Canonical.fits(column, value))
                .map(value -> column.family() == Family.TEXT
                        ? scope.statements().literal(value)
                        : scope.value(value, column));
    }

    /** A date stands for its first moment in the entity's zone. */
    private Optional<String> time(String text, Family family) {
        try {
            boolean dateOnly = text.length() == "0000-00-00".length();
            if (family == Family.DATE) {
                return Optional.of(LocalDate.parse(text).toString());
            }
            if (family == Family.LOCAL_TIME) {
                return Optional.of(
                        (dateOnly ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text)).toString());
            }
            return Optional.of((dateOnly
                            ? LocalDate.parse(text).atStartOfDay(scope.zone()).toInstant()
                            : OffsetDateTime.parse(text).toInstant())
                    .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
