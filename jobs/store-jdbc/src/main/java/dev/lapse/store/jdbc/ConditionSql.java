package dev.lapse.store.jdbc;

import dev.lapse.core.policy.Condition.Operator;
import dev.lapse.core.policy.ConditionEvaluation;
import dev.lapse.core.policy.Operand;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Conditions in the store's own three-valued logic, which is that of {@link ConditionEvaluation}. */
record ConditionSql(Scope scope) {

    private static final Set<Operator> BY_ORDER =
            Set.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);

    Condition of(dev.lapse.core.policy.Condition condition) {
        return switch (condition) {
            case dev.lapse.core.policy.Condition.Comparison c -> compare(c.left(), c.operator(), c.right());
            case dev.lapse.core.policy.Condition.In c ->
                c.values().stream()
                        .map(value -> compare(c.operand(), Operator.EQUAL, value))
                        .reduce(Condition::or)
                        .orElse(DSL.falseCondition());
            case dev.lapse.core.policy.Condition.Between c ->
                compare(c.operand(), Operator.GREATER_OR_EQUAL, c.low())
                        .and(compare(c.operand(), Operator.LESS_OR_EQUAL, c.high()));
            case dev.lapse.core.policy.Condition.IsNull c ->
                scope.table().field(c.column().name()).isNull();
            case dev.lapse.core.policy.Condition.Like c -> like(c.column().name(), c.pattern());
            case dev.lapse.core.policy.Condition.And c -> of(c.left()).and(of(c.right()));
            case dev.lapse.core.policy.Condition.Or c -> of(c.left()).or(of(c.right()));
            case dev.lapse.core.policy.Condition.Not c -> DSL.not(of(c.condition()));
        };
    }

    /** Like {@code column like pattern}, of a text; unknown of anything else. */
    Condition like(String name, String pattern) {
        ColumnFacts column = scope.table().column(name);
        if (column.family() != Family.TEXT) {
            return unknown();
        }
        return pattern.isEmpty() && scope.statements().emptyTextIsNull()
                ? comparedWithEmpty(column, Operator.EQUAL)
                : escaped(column, pattern.replace("!", "!!"));
    }

    /** That a text ends with {@code suffix}, character by character. */
    Condition endsWith(String name, String suffix) {
        String literally = suffix.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return escaped(scope.table().column(name), "%" + literally);
    }

    private Condition escaped(ColumnFacts column, String pattern) {
        return scope.statements()
                .exact(scope.table().field(column.name()), column)
                .like(DSL.val(pattern))
                .escape('!');
    }

    private Condition compare(Operand left, Operator operator, Operand right) {
        if (left instanceof Operand.Column column) {
            return compare(column, operator, right);
        }
        if (right instanceof Operand.Column column) {
            return compare(column, flipped(operator), left);
        }
        return switch (new ConditionEvaluation(column -> null)
                .of(new dev.lapse.core.policy.Condition.Comparison(left, operator, right))) {
            case TRUE -> DSL.trueCondition();
            case FALSE -> DSL.falseCondition();
            case UNKNOWN -> unknown();
        };
    }

    private Condition compare(Operand.Column left, Operator operator, Operand right) {
        ColumnFacts column = scope.table().column(left.name());
        if (column.family() == Family.TEXT
                && isEmpty(right)
                && scope.statements().emptyTextIsNull()) {
            return comparedWithEmpty(column, operator);
        }
        Optional<Field<Object>> other = switch (right) {
            case Operand.Column named -> column(column, scope.table().column(named.name()));
            case Operand.Literal literal -> new Literals(scope).value(literal, column);
        };
        return other.map(value -> scope.statements()
                        .compare(
                                operand(column, operator),
                                comparator(operator),
                                ordered(value, column, operator),
                                columns(column, right)))
                .orElse(unknown());
    }

    private List<ColumnFacts> columns(ColumnFacts left, Operand right) {
        return switch (right) {
            case Operand.Column named -> List.of(left, scope.table().column(named.name()));
            case Operand.Literal literal -> List.of(left);
        };
    }

    private static boolean isEmpty(Operand operand) {
        return operand instanceof Operand.Text text && text.value().isEmpty();
    }

    /** Every text there is has more characters than the empty one, and a null stays unknown. */
    private Condition comparedWithEmpty(ColumnFacts column, Operator operator) {
        return scope.statements()
                .length(scope.statements().exact(scope.table().field(column.name()), column))
                .compare(comparator(operator), DSL.inline(0));
    }

    private Optional<Field<Object>> column(ColumnFacts left, ColumnFacts right) {
        boolean comparable = switch (left.family()) {
            case TEXT, NUMBER, FLAG, DATE, LOCAL_TIME, INSTANT, UUID -> left.family() == right.family();
            case BINARY, JSON, OTHER -> false;
        };
        Field<Object> field = scope.table().field(right.name());
        return comparable
                ? Optional.of(right.family() == Family.TEXT ? scope.statements().exact(field, right) : field)
                : Optional.empty();
    }

    private Field<Object> operand(ColumnFacts column, Operator operator) {
        Field<Object> field = scope.table().field(column.name());
        return column.family() == Family.TEXT
                ? ordered(scope.statements().exact(field, column), column, operator)
                : field;
    }

    private Field<Object> ordered(Field<Object> value, ColumnFacts column, Operator operator) {
        return column.family() == Family.TEXT && BY_ORDER.contains(operator)
                ? scope.statements().ordered(value)
                : value;
    }

    private static Comparator comparator(Operator operator) {
        return switch (operator) {
            case EQUAL -> Comparator.EQUALS;
            case NOT_EQUAL -> Comparator.NOT_EQUALS;
            case LESS -> Comparator.LESS;
            case LESS_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
            case GREATER -> Comparator.GREATER;
            case GREATER_OR_EQUAL -> Comparator.GREATER_OR_EQUAL;
        };
    }

    private static Operator flipped(Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> operator;
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
        };
    }

    static Condition unknown() {
        return DSL.castNull(Integer.class).eq(0);
    }
}
