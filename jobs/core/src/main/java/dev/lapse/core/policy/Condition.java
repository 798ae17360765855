package dev.lapse.core.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A condition over the columns of one record set, in three-valued logic.
 *
 * <p>Stores that can evaluate it do so; the others hand their values to {@link ConditionEvaluation}. Both must agree, which
 * the store contract proves.
 */
public sealed interface Condition {

    /** {@code operand op operand}. */
    record Comparison(Operand left, Operator operator, Operand right) implements Condition {}

    /** {@code operand in (literal, …)}. */
    record In(Operand operand, List<Operand.Literal> values) implements Condition {
        public In {
            values = List.copyOf(values);
        }
    }

    /** {@code operand between low and high}, both included. */
    record Between(Operand operand, Operand low, Operand high) implements Condition {}

    /** {@code column is null}; never unknown. */
    record IsNull(Operand.Column column) implements Condition {}

    /** {@code column like 'pattern'} with {@code %} and {@code _}; text compares exactly. */
    record Like(Operand.Column column, String pattern) implements Condition {}

    /** {@code left and right}. */
    record And(Condition left, Condition right) implements Condition {}

    /** {@code left or right}. */
    record Or(Condition left, Condition right) implements Condition {}

    /** {@code not (condition)}. */
    record Not(Condition condition) implements Condition {}

    /** The comparisons. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** The operator as it is written. */
        public String sign() {
            return sign;
        }
    }

    /** Reads {@code text}. @throws ConditionSyntaxException where it is not a condition */
    static Condition parse(String text) throws ConditionSyntaxException {
        return new ConditionParser(text).parse();
    }

    /** The columns this condition looks at. */
    default Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        collectColumns(this, columns);
        return columns;
    }

    private static void collectColumns(Condition condition, Set<String> columns) {
        switch (condition) {
            case Comparison c -> {
                collect(c.left(), columns);
                collect(c.right(), columns);
            }
            case In c -> collect(c.operand(), columns);
            case Between c -> {
                collect(c.operand(), columns);
                collect(c.low(), columns);
                collect(c.high(), columns);
            }
            case IsNull c -> collect(c.column(), columns);
            case Like c -> collect(c.column(), columns);
            case And c -> {
                collectColumns(c.left(), columns);
                collectColumns(c.right(), columns);
            }
            case Or c -> {
                collectColumns(c.left(), columns);
                collectColumns(c.right(), columns);
            }
            case Not c -> collectColumns(c.condition(), columns);
        }
    }

    private static void collect(Operand operand, Set<String> columns) {
        if (operand instanceof Operand.Column column) {
            columns.add(column.name());
        }
    }
}
