package dev.lapse.core.policy;

import java.util.ArrayList;
import java.util.List;

/** A recursive descent over the tokens of one condition: {@code or} binds weakest, then {@code and}, then {@code not}. */
final class ConditionParser {

    private final List<ConditionToken> tokens;
    private int position;

    ConditionParser(String text) throws ConditionSyntaxException {
        this.tokens = ConditionToken.read(text);
    }

    Condition parse() throws ConditionSyntaxException {
        Condition condition = disjunction();
        if (!at(ConditionToken.Kind.END)) {
            throw unexpected("and, or, or the end of the condition");
        }
        return condition;
    }

    private Condition disjunction() throws ConditionSyntaxException {
        Condition left = conjunction();
        while (takeWord("or")) {
            left = new Condition.Or(left, conjunction());
        }
        return left;
    }

    private Condition conjunction() throws ConditionSyntaxException {
        Condition left = negation();
        while (takeWord("and")) {
            left = new Condition.And(left, negation());
        }
        return left;
    }

    private Condition negation() throws ConditionSyntaxException {
        if (takeWord("not")) {
            return new Condition.Not(negation());
        }
        if (takeSign("(")) {
            if (current().isWord("select")) {
                throw new ConditionSyntaxException(
                        current().offset(), "a subquery is not allowed; compare columns of this record set only");
            }
            Condition inner = disjunction();
            expectSign(")");
            return inner;
        }
        return predicate();
    }

    private Condition predicate() throws ConditionSyntaxException {
        ConditionToken start = current();
        Operand operand = operand();
        boolean negated = takeWord("not");
        if (takeWord("in")) {
            return negate(negated, new Condition.In(operand, literals()));
        }
        if (takeWord("between")) {
            Operand low = operand();
            if (!takeWord("and")) {
                throw unexpected("and between the two ends");
            }
            return negate(negated, new Condition.Between(operand, low, operand()));
        }
        if (takeWord("like")) {
            return negate(negated, new Condition.Like(column(operand, start), pattern()));
        }
        if (negated) {
            throw unexpected("in, between or like after not");
        }
        if (takeWord("is")) {
            boolean isNot = takeWord("not");
            if (!takeWord("null")) {
                throw unexpected("null");
            }
            return negate(isNot, new Condition.IsNull(column(operand, start)));
        }
        return new Condition.Comparison(operand, operator(), operand());
    }

    private static Condition negate(boolean negated, Condition condition) {
        return negated ? new Condition.Not(condition) : condition;
    }

    private static Operand.Column column(Operand operand, ConditionToken start) throws ConditionSyntaxException {
        if (operand instanceof Operand.Column column) {
            return column;
        }
        throw new ConditionSyntaxException(start.offset(), "a column is needed here, not a value");
    }

    private List<Operand.Literal> literals() throws ConditionSyntaxException {
        expectSign("(");
        if (current().isWord("select")) {
            throw new ConditionSyntaxException(
                    current().offset(), "a subquery is not allowed; list the values themselves");
        }
        List<Operand.Literal> values = new ArrayList<>();
        do {
            ConditionToken token = current();
            if (operand() instanceof Operand.Literal literal) {
                values.add(literal);
            } else {
                throw new ConditionSyntaxException(token.offset(), "in takes a list of values, not columns");
            }
        } while (takeSign(","));
        expectSign(")");
        return values;
    }

    private String pattern() throws ConditionSyntaxException {
        ConditionToken token = current();
        if (operand() instanceof Operand.Text text) {
            return text.value();
        }
        throw new ConditionSyntaxException(token.offset(), "like takes a text in single quotes");
    }

    private Condition.Operator operator() throws ConditionSyntaxException {
        for (Condition.Operator operator : Condition.Operator.values()) {
            if (takeSign(operator.sign())) {
                return operator;
            }
        }
        if (takeSign("!=")) {
            return Condition.Operator.NOT_EQUAL;
        }
        throw unexpected("one of = <> < <= > >=, in, between, like or is null");
    }

    private Operand operand() throws ConditionSyntaxException {
        ConditionToken token = current();
        switch (token.kind()) {
            case NUMBER -> {
                position++;
                return new Operand.Number(token.number());
            }
            case TEXT -> {
                position++;
                return new Operand.Text(token.text());
            }
            case QUOTED_NAME -> {
                position++;
                return new Operand.Column(token.text());
            }
            case WORD -> {
                return word(token);
            }
            case SIGN, END -> throw unexpected("a column, a number or a text in single quotes");
        }
        throw unexpected("a column, a number or a text in single quotes");
    }

    private Operand word(ConditionToken token) throws ConditionSyntaxException {
        if (token.isWord("null")) {
            throw new ConditionSyntaxException(token.offset(), "nothing equals null; write is null or is not null");
        }
        if (token.isReserved()) {
            throw unexpected("a column, a number or a text in single quotes");
        }
        position++;
        if (token.isWord("true") || token.isWord("false")) {
            return new Operand.Flag(token.isWord("true"));
        }
        if (current().isSign("(")) {
            throw new ConditionSyntaxException(
                    token.offset(), "a function is not allowed: " + token.text() + "(); compare the bare column");
        }
        return new Operand.Column(token.text());
    }

    private ConditionToken current() {
        return tokens.get(position);
    }

    private boolean at(ConditionToken.Kind kind) {
        return current().kind() == kind;
    }

    private boolean takeWord(String word) {
        return take(current().isWord(word));
    }

    private boolean takeSign(String sign) {
        return take(current().isSign(sign));
    }

    private boolean take(boolean matches) {
        if (matches) {
            position++;
        }
        return matches;
    }

    private void expectSign(String sign) throws ConditionSyntaxException {
        if (!takeSign(sign)) {
            throw unexpected(sign);
        }
    }

    private ConditionSyntaxException unexpected(String wanted) {
        String found = at(ConditionToken.Kind.END)
                ? "the condition ends"
                : "it says " + current().text();
        return new ConditionSyntaxException(current().offset(), found + " where it needs " + wanted);
    }
}
