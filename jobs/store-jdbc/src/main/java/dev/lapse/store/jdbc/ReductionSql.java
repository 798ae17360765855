package dev.lapse.store.jdbc;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Operand;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Which fields are not yet reduced, as conditions on the row; never unknown, and a null is never raw. */
record ReductionSql(Scope scope) {

    Condition rawGroup(String group) {
        return Conditions.any(
                scope.shape().fieldsOf(group).stream().map(this::raw).toList());
    }

    private Condition raw(Field field) {
        return switch (field.method()) {
            case FieldMethod.WithRecord kept -> DSL.falseCondition();
            case FieldMethod.Clear clear -> present(field).andNot(empty(field));
            case FieldMethod.Fixed fixed -> present(field).andNot(equal(field, fixed.value()));
            case FieldMethod.Token token -> present(field).andNot(like(field, FieldMethod.TOKEN_PREFIX + "%"));
            case FieldMethod.Random random -> present(field).andNot(like(field, FieldMethod.TOKEN_PREFIX + "%"));
            case FieldMethod.EmailToken email -> present(field).andNot(endsWith(field, "@" + email.domain()));
            case FieldMethod.NumberToken number -> present(field).andNot(within(field, number));
            case FieldMethod.YearOnly year -> present(field).andNot(firstOf(Statements.Span.YEAR, field));
            case FieldMethod.MonthOnly month -> present(field).andNot(firstOf(Statements.Span.MONTH, field));
            case FieldMethod.Prefix prefix ->
                present(field).and(scope.statements().length(text(field)).gt(prefix.length()));
            case FieldMethod.Remove remove ->
                present(field)
                        .and(Conditions.any(paths(remove).stream()
                                .map(path -> scope.statements().present(value(field), column(field), path))
                                .toList()));
        };
    }

    /** The names on the way to what each path points to: {@code $.a.b}, {@code a.b} or {@code a.items.0}. */
    List<List<String>> paths(FieldMethod.Remove remove) {
        List<List<String>> paths = new ArrayList<>();
        for (String path : remove.paths()) {
            String names = path.startsWith("$.") ? path.substring(2) : path;
            if (names.isEmpty() || names.contains("*") || names.contains("[")) {
                throw scope.failures()
                        .unsupported("path " + path, "reading " + scope.shape().name());
            }
            paths.add(Arrays.asList(names.split("\\.", -1)));
        }
        return paths;
    }

    private Condition present(Field field) {
        return value(field).isNotNull();
    }

    private Condition empty(Field field) {
        return column(field).family() == Family.TEXT && scope.shape().notNull().contains(field.column())
                ? equal(field, "")
                : DSL.falseCondition();
    }

    private Condition equal(Field field, String value) {
        ColumnFacts column = column(field);
        if (!Canonical.fits(column, value)) {
            return DSL.falseCondition();
        }
        if (column.family() != Family.TEXT) {
            return value(field).eq(scope.value(value, column));
        }
        return value.isEmpty() && scope.statements().emptyTextIsNull()
                ? DSL.falseCondition()
                : scope.statements()
                        .compare(
                                scope.statements().exact(value(field), column),
                                Comparator.EQUALS,
                                scope.statements().literal(value),
                                List.of(column));
    }

    private Condition like(Field field, String pattern) {
        return column(field).family() == Family.TEXT
                ? new ConditionSql(scope).like(field.column(), pattern)
                : DSL.falseCondition();
    }

    /** A suffix may hold the wild cards of {@code like}. */
    private Condition endsWith(Field field, String suffix) {
        return column(field).family() == Family.TEXT
                ? new ConditionSql(scope).endsWith(field.column(), suffix)
                : DSL.falseCondition();
    }

    private Condition within(Field field, FieldMethod.NumberToken range) {
        ColumnFacts column = column(field);
        Literals literals = new Literals(scope);
        Optional<org.jooq.Field<Object>> low = literals.value(new Operand.Number(range.from()), column);
        Optional<org.jooq.Field<Object>> high = literals.value(new Operand.Number(range.to()), column);
        return low.isPresent() && high.isPresent()
                ? value(field).ge(low.get()).and(value(field).le(high.get()))
                : DSL.falseCondition();
    }

    private Condition firstOf(Statements.Span span, Field field) {
        ColumnFacts column = column(field);
        return switch (column.family()) {
            case DATE, LOCAL_TIME, INSTANT ->
                value(field)
                        .eq(scope.statements()
                                .firstOf(
                                        span, value(field), column, scope.zone().getId()));
            case TEXT -> like(field, span == Statements.Span.YEAR ? "____-01-01%" : "____-__-01%");
            case NUMBER ->
                span == Statements.Span.YEAR
                        ? DSL.condition("mod({0}, 10000) = 101", value(field))
                        : DSL.condition("mod({0}, 100) = 1", value(field));
            case FLAG, UUID, BINARY, JSON, OTHER -> DSL.falseCondition();
        };
    }

    private ColumnFacts column(Field field) {
        return scope.table().column(field.column());
    }

    private org.jooq.Field<Object> value(Field field) {
        return scope.table().field(field.column());
    }

    private org.jooq.Field<Object> text(Field field) {
        return scope.statements().exact(value(field), column(field));
    }
}
