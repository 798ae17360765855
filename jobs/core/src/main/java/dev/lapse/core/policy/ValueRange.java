package dev.lapse.core.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbers or days that atoms over one column leave possible. Other texts have an order of their own in each store and narrow
 * nothing.
 *
 * @param low the lower end; absent where nothing bounds it
 * @param lowOpen whether the lower end itself is excluded
 */
record ValueRange(Optional<BigDecimal> low, boolean lowOpen, Optional<BigDecimal> high, boolean highOpen) {

    static final ValueRange ALL = new ValueRange(Optional.empty(), false, Optional.empty(), false);

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What remains when {@code atom} is true as well. */
    ValueRange narrowedBy(Condition atom) {
        if (atom instanceof Condition.Comparison comparison) {
            return narrowedBy(comparison, comparison.operator());
        }
        if (atom instanceof Condition.Not not && not.condition() instanceof Condition.Comparison comparison) {
            return narrowedBy(comparison, opposite(comparison.operator()));
        }
        if (atom instanceof Condition.Between between && between.operand() instanceof Operand.Column) {
            ValueRange narrowed = between.low() instanceof Operand.Literal least
                    ? bounded(Condition.Operator.GREATER_OR_EQUAL, least)
                    : this;
            return between.high() instanceof Operand.Literal most
                    ? narrowed.bounded(Condition.Operator.LESS_OR_EQUAL, most)
                    : narrowed;
        }
        return this;
    }

    private ValueRange narrowedBy(Condition.Comparison comparison, Condition.Operator operator) {
        if (comparison.left() instanceof Operand.Column && comparison.right() instanceof Operand.Literal literal) {
            return bounded(operator, literal);
        }
        if (comparison.left() instanceof Operand.Literal literal && comparison.right() instanceof Operand.Column) {
            return bounded(turned(operator), literal);
        }
        return this;
    }

    private ValueRange bounded(Condition.Operator operator, Operand.Literal literal) {
        return ordinal(literal).map(value -> bounded(operator, value)).orElse(this);
    }

    private ValueRange bounded(Condition.Operator operator, BigDecimal value) {
        return switch (operator) {
            case LESS -> below(value, true);
            case LESS_OR_EQUAL -> below(value, false);
            case GREATER -> above(value, true);
            case GREATER_OR_EQUAL -> above(value, false);
            case EQUAL -> below(value, false).above(value, false);
            case NOT_EQUAL -> this;
        };
    }

    private ValueRange below(BigDecimal value, boolean open) {
        int order = high.map(value::compareTo).orElse(-1);
        return order < 0
                ? new ValueRange(low, lowOpen, Optional.of(value), open)
                : new ValueRange(low, lowOpen, high, highOpen || (order == 0 && open));
    }

    private ValueRange above(BigDecimal value, boolean open) {
        int order = low.map(value::compareTo).orElse(1);
        return order > 0
                ? new ValueRange(Optional.of(value), open, high, highOpen)
                : new ValueRange(low, lowOpen || (order == 0 && open), high, highOpen);
    }

    boolean isEmpty() {
        if (low.isEmpty() || high.isEmpty()) {
            return false;
        }
        int order = low.get().compareTo(high.get());
        return order > 0 || (order == 0 && (lowOpen || highOpen));
    }

    /** A day counts as the number of its digits: any order of texts agrees with that. */
    private static Optional<BigDecimal> ordinal(Operand.Literal literal) {
        return switch (literal) {
            case Operand.Number number -> Optional.of(number.value());
            case Operand.Text text ->
                DAY.matcher(text.value()).matches()
                        ? Optional.of(new BigDecimal(text.value().replace("-", "")))
                        : Optional.empty();
            case Operand.Flag flag -> Optional.empty();
        };
    }

    private static Condition.Operator turned(Condition.Operator operator) {
        return switch (operator) {
            case EQUAL -> Condition.Operator.EQUAL;
            case NOT_EQUAL -> Condition.Operator.NOT_EQUAL;
            case LESS -> Condition.Operator.GREATER;
            case LESS_OR_EQUAL -> Condition.Operator.GREATER_OR_EQUAL;
            case GREATER -> Condition.Operator.LESS;
            case GREATER_OR_EQUAL -> Condition.Operator.LESS_OR_EQUAL;
        };
    }

    private static Condition.Operator opposite(Condition.Operator operator) {
        return switch (operator) {
            case EQUAL -> Condition.Operator.NOT_EQUAL;
            case NOT_EQUAL -> Condition.Operator.EQUAL;
            case LESS -> Condition.Operator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Condition.Operator.GREATER;
            case GREATER -> Condition.Operator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Condition.Operator.LESS;
        };
    }
}
