package dev.lapse.store.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Condition.Operator;
import dev.lapse.core.policy.ConditionEvaluation;
import dev.lapse.core.policy.Operand;
import dev.lapse.core.policy.Truth;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Bounds of conditions in three-valued logic: what is true, what is false, and the rest. */
final class ConditionBounds {

    private final Searchable searchable;

    ConditionBounds(Searchable searchable) {
        this.searchable = searchable;
    }

    Bounds of(Condition condition, Set<Truth> truths) {
        Answer answer = answer(condition);
        List<Bounds> wanted = new ArrayList<>();
        for (Truth truth : truths) {
            wanted.add(
                    switch (truth) {
                        case TRUE -> answer.yes();
                        case FALSE -> answer.no();
                        case UNKNOWN ->
                            Bounds.or(List.of(answer.yes(), answer.no())).not();
                    });
        }
        return Bounds.or(wanted);
    }

    /** Where a condition is true and where it is false. */
    private record Answer(Bounds yes, Bounds no) {

        static final Answer UNSURE = new Answer(Bounds.UNSURE, Bounds.UNSURE);
        static final Answer UNKNOWN = new Answer(Bounds.NONE, Bounds.NONE);

        Answer and(Answer other) {
            return new Answer(Bounds.and(List.of(yes, other.yes)), Bounds.or(List.of(no, other.no)));
        }

        Answer or(Answer other) {
            return not().and(other.not()).not();
        }

        Answer not() {
            return new Answer(no, yes);
        }
    }

    private Answer answer(Condition condition) {
        return switch (condition) {
            case Condition.Comparison c -> comparison(c);
            case Condition.In c ->
                c.values().stream()
                        .map(value -> comparison(new Condition.Comparison(c.operand(), Operator.EQUAL, value)))
                        .reduce(Answer::or)
                        .orElse(new Answer(Bounds.NONE, Bounds.ALL));
            case Condition.Between c ->
                comparison(new Condition.Comparison(c.operand(), Operator.GREATER_OR_EQUAL, c.low()))
                        .and(comparison(new Condition.Comparison(c.operand(), Operator.LESS_OR_EQUAL, c.high())));
            case Condition.IsNull c -> isNull(c.column().name());
            case Condition.Like c -> like(c);
            case Condition.And c -> answer(c.left()).and(answer(c.right()));
            case Condition.Or c -> answer(c.left()).or(answer(c.right()));
            case Condition.Not c -> answer(c.condition()).not();
        };
    }

    private Answer isNull(String column) {
        if (column.equals(Document.ID)) {
            return new Answer(Bounds.NONE, Bounds.ALL);
        }
        Bounds present = searchable.present(searchable.field(column));
        return new Answer(present.not(), present);
    }

    private Answer comparison(Condition.Comparison c) {
        if (c.left() instanceof Operand.Column column && c.right() instanceof Operand.Literal literal) {
            return compare(column.name(), c.operator(), literal);
        }
        if (c.left() instanceof Operand.Literal literal && c.right() instanceof Operand.Column column) {
            return compare(column.name(), turned(c.operator()), literal);
        }
        if (c.columns().isEmpty()) {
            Truth truth = new ConditionEvaluation(column -> null).of(c);
            return new Answer(
                    truth == Truth.TRUE ? Bounds.ALL : Bounds.NONE, truth == Truth.FALSE ? Bounds.ALL : Bounds.NONE);
        }
        return Answer.UNSURE;
    }

    private Answer compare(String column, Operator operator, Operand.Literal literal) {
        FieldMapping field = searchable.field(column);
        if (column.equals(Document.ID) || searchable.comparable(field).isEmpty()) {
            return Answer.UNSURE;
        }
        String path = searchable.comparable(field).get();
        return switch (field.kind()) {
            case KEYWORD, TEXT ->
                literal instanceof Operand.Text text
                        ? text.value().chars().allMatch(c -> c < Character.MIN_SURROGATE)
                                ? exact(field, path, operator, FieldValue.of(text.value()), text.value())
                                : Answer.UNSURE
                        : Answer.UNKNOWN;
            case WHOLE -> whole(field, path, operator, literal);
            case FLAG ->
                literal instanceof Operand.Flag flag
                        ? operator == Operator.EQUAL || operator == Operator.NOT_EQUAL
                                ? exact(field, path, operator, FieldValue.of(flag.value()), flag.value())
                                : Answer.UNSURE
                        : Answer.UNKNOWN;
            case FRACTION, DATE, STRUCTURE, OTHER -> Answer.UNSURE;
        };
    }

    private Answer whole(FieldMapping field, String path, Operator operator, Operand.Literal literal) {
        if (!(literal instanceof Operand.Number number)) {
            return Answer.UNKNOWN;
        }
        if (!Searchable.holds(field, number.value())) {
            return Answer.UNSURE;
        }
        BigDecimal value = number.value();
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (!whole && (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL)) {
            return Answer.UNSURE;
        }
        FieldValue term = whole ? FieldValue.of(value.longValueExact()) : FieldValue.NULL;
        return exact(field, path, operator, term, value);
    }

    private Answer exact(FieldMapping field, String path, Operator operator, FieldValue term, Object end) {
        Query yes = switch (operator) {
            case EQUAL, NOT_EQUAL -> Queries.terms(path, List.of(term));
            case LESS, GREATER_OR_EQUAL -> Queries.range(path, range -> range.lt(Queries.end(end)));
            case LESS_OR_EQUAL, GREATER -> Queries.range(path, range -> range.lte(Queries.end(end)));
        };
        Query no = Queries.and(Queries.exists(path), Queries.not(yes));
        Answer plain = new Answer(searchable.around(field, yes), searchable.around(field, no));
        return switch (operator) {
            case EQUAL, LESS, LESS_OR_EQUAL -> plain;
            case NOT_EQUAL, GREATER_OR_EQUAL, GREATER -> plain.not();
        };
    }

    private Answer like(Condition.Like like) {
        FieldMapping field = searchable.field(like.column().name());
        boolean text = field.kind() == FieldMapping.Kind.KEYWORD || field.kind() == FieldMapping.Kind.TEXT;
        if (!text || searchable.comparable(field).isEmpty()) {
            return Answer.UNSURE;
        }
        String path = searchable.comparable(field).get();
        String pattern = like.pattern()
                .replaceAll("([\\\\*?])", "\\\\$1")
                .replace('%', '*')
                .replace('_', '?');
        Query yes = Queries.wildcard(path, pattern);
        Query no = Queries.and(Queries.exists(path), Queries.not(yes));
        return new Answer(searchable.around(field, yes), searchable.around(field, no));
    }

    private static Operator turned(Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.EQUAL;
            case NOT_EQUAL -> Operator.NOT_EQUAL;
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
        };
    }
}
