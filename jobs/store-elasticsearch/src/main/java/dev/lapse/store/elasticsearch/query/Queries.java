package dev.lapse.store.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.UntypedRangeQuery;
import co.elastic.clients.json.JsonData;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** Spells queries; knows the two that need no asking. */
public final class Queries {

    /** Every document. */
    public static final Query ALL = Query.of(q -> q.matchAll(all -> all));

    /** No document. */
    public static final Query NONE = Query.of(q -> q.matchNone(none -> none));

    private Queries() {}

    /** All of {@code queries}. */
    public static Query and(List<Query> queries) {
        List<Query> needed = queries.stream().filter(query -> query != ALL).toList();
        if (needed.contains(NONE)) {
            return NONE;
        }
        return switch (needed.size()) {
            case 0 -> ALL;
            case 1 -> needed.getFirst();
            default -> Query.of(q -> q.bool(bool -> bool.filter(needed)));
        };
    }

    /** All of {@code queries}. */
    public static Query and(Query... queries) {
        return and(List.of(queries));
    }

    /** One at least of {@code queries}. */
    public static Query or(List<Query> queries) {
        List<Query> needed = queries.stream().filter(query -> query != NONE).toList();
        if (needed.contains(ALL)) {
            return ALL;
        }
        return switch (needed.size()) {
            case 0 -> NONE;
            case 1 -> needed.getFirst();
            default -> Query.of(q -> q.bool(bool -> bool.should(needed).minimumShouldMatch("1")));
        };
    }

    static Query or(Query... queries) {
        return or(List.of(queries));
    }

    /** None of {@code query}. */
    public static Query not(Query query) {
        if (query == ALL) {
            return NONE;
        }
        return query == NONE ? ALL : Query.of(q -> q.bool(bool -> bool.mustNot(query)));
    }

    /** Documents with the field. */
    public static Query exists(String path) {
        return Query.of(q -> q.exists(exists -> exists.field(path)));
    }

    static Query terms(String path, Collection<FieldValue> values) {
        return values.isEmpty()
                ? NONE
                : Query.of(q -> q.terms(terms -> terms.field(path).terms(in -> in.value(List.copyOf(values)))));
    }

    /** The value at {@code path} is one of {@code texts}; the cluster knows the cases of ASCII's letters only. */
    static Query inAnyCase(String path, Collection<String> texts) {
        return or(texts.stream()
                .map(text -> Query.of(q -> q.term(
                        term -> term.field(path).value(FieldValue.of(text)).caseInsensitive(true))))
                .toList());
    }

    /** Some of the nested objects at {@code path} are found by {@code query}. */
    static Query nested(String path, Query query) {
        return query == NONE
                ? NONE
                : Query.of(q -> q.nested(nested -> nested.path(path).query(query)));
    }

    static Query ids(Collection<String> ids) {
        return ids.isEmpty() ? NONE : Query.of(q -> q.ids(in -> in.values(List.copyOf(ids))));
    }

    static Query prefix(String path, String text) {
        return Query.of(q -> q.prefix(prefix -> prefix.field(path).value(text)));
    }

    static Query wildcard(String path, String pattern) {
        return Query.of(q -> q.wildcard(wildcard -> wildcard.field(path).value(pattern)));
    }

    /** A range whose ends are numbers, texts, or milliseconds of a date. */
    public static Query range(String path, UnaryOperator<UntypedRangeQuery.Builder> ends) {
        return Query.of(q -> q.range(range -> range.untyped(untyped -> ends.apply(untyped.field(path)))));
    }

    /** The end of a range as JSON. */
    public static JsonData end(Object value) {
        return value instanceof BigDecimal number
                ? JsonData.of(jakarta.json.Json.createValue(number))
                : JsonData.of(value);
    }

    /** Documents of which a value at one of the paths is missing in the index. */
    public static Query leftOut(Collection<String> paths) {
        return terms("_ignored", paths.stream().map(FieldValue::of).toList());
    }
}
