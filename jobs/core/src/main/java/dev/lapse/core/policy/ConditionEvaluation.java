package dev.lapse.core.policy;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a condition in Java, for stores that cannot. Values are {@code String}, {@code BigDecimal}, {@code Boolean}, or
 * null for null and missing; values of different kinds do not compare and give {@link Truth#UNKNOWN}.
 */
public final class ConditionEvaluation {

    private final Row row;

    /** The values of one record, by column. */
    @FunctionalInterface
    public interface Row {
        @Nullable
        Object value(String column);
    }

    public ConditionEvaluation(Row row) {
        this.row = row;
    }

    /** What {@code condition} says of the record. */
    public Truth of(Condition condition) {
        return switch (condition) {
            case Condition.Comparison c -> compare(value(c.left()), c.operator(), value(c.right()));
            case Condition.In c -> in(c);
            case Condition.Between c ->
                compare(value(c.operand()), Condition.Operator.GREATER_OR_EQUAL, value(c.low()))
                        .and(compare(value(c.operand()), Condition.Operator.LESS_OR_EQUAL, value(c.high())));
            case Condition.IsNull c -> Truth.of(value(c.column()) == null);
            case Condition.Like c -> like(value(c.column()), c.pattern());
            case Condition.And c -> of(c.left()).and(of(c.right()));
            case Condition.Or c -> of(c.left()).or(of(c.right()));
            case Condition.Not c -> of(c.condition()).not();
        };
    }

    private Truth in(Condition.In condition) {
        Object value = value(condition.operand());
        Truth result = Truth.FALSE;
        for (Operand.Literal literal : condition.values()) {
            result = result.or(compare(value, Condition.Operator.EQUAL, value(literal)));
        }
        return result;
    }

    private @Nullable Object value(Operand operand) {
        return switch (operand) {
            case Operand.Column column -> row.value(column.name());
            case Operand.Text text -> text.value();
            case Operand.Number number -> number.value();
            case Operand.Flag flag -> flag.value();
        };
    }

    private static Truth compare(@Nullable Object left, Condition.Operator operator, @Nullable Object right) {
        if (left instanceof String a && right instanceof String b) {
            return decide(a.compareTo(b), operator);
        }
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return decide(a.compareTo(b), operator);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return decide(a.compareTo(b), operator);
        }
        return Truth.UNKNOWN;
    }

    private static Truth decide(int order, Condition.Operator operator) {
        return Truth.of(
                switch (operator) {
                    case EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_OR_EQUAL -> order >= 0;
                });
    }

    private static Truth like(@Nullable Object value, String pattern) {
        if (!(value instanceof String text)) {
            return Truth.UNKNOWN;
        }
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Truth.of(
                Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches());
    }
}
