package dev.lapse.store.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Bounds of what is not yet reduced. */
final class RawBounds {

    private final Searchable searchable;
    private final Shape shape;

    RawBounds(Searchable searchable, Shape shape) {
        this.searchable = searchable;
        this.shape = shape;
    }

    Bounds of(Field field) {
        FieldMapping mapping = searchable.field(field.column());
        return switch (field.method()) {
            case FieldMethod.Clear clear ->
                shape.notNull().contains(field.column()) ? likelyPresent(mapping) : searchable.present(mapping);
            case FieldMethod.Fixed fixed -> without(mapping, equal(mapping, fixed.value()));
            case FieldMethod.Token token -> without(mapping, token(mapping));
            case FieldMethod.Random random -> without(mapping, token(mapping));
            case FieldMethod.EmailToken email ->
                without(mapping, text(mapping).map(path -> Queries.wildcard(path, "*@" + escaped(email.domain()))));
            case FieldMethod.NumberToken range -> without(mapping, within(mapping, range));
            case FieldMethod.Prefix prefix -> likelyPresent(mapping);
            case FieldMethod.YearOnly year -> likelyPresent(mapping);
            case FieldMethod.MonthOnly month -> likelyPresent(mapping);
            // A path may lead where the mapping does not.
            case FieldMethod.Remove remove -> Bounds.UNSURE;
            case FieldMethod.WithRecord goes -> Bounds.NONE;
        };
    }

    private Bounds likelyPresent(FieldMapping mapping) {
        return new Bounds(Queries.NONE, searchable.present(mapping).upper());
    }

    /** There, and not what a query knows as reduced. */
    private Bounds without(FieldMapping mapping, Optional<Query> reduced) {
        if (!mapping.existable() || reduced.isEmpty()) {
            return likelyPresent(mapping);
        }
        return searchable.around(mapping, Queries.and(Queries.exists(mapping.path()), Queries.not(reduced.get())));
    }

    private Optional<Query> equal(FieldMapping mapping, String value) {
        return searchable
                .comparable(mapping)
                .flatMap(path ->
                        Searchable.literals(mapping, List.of(value)).map(values -> Queries.terms(path, values)));
    }

    private Optional<Query> token(FieldMapping mapping) {
        return text(mapping).map(path -> Queries.prefix(path, FieldMethod.TOKEN_PREFIX));
    }

    private Optional<String> text(FieldMapping mapping) {
        return switch (mapping.kind()) {
            case KEYWORD, TEXT -> searchable.comparable(mapping);
            case WHOLE, FRACTION, FLAG, DATE, STRUCTURE, OTHER -> Optional.empty();
        };
    }

    private Optional<Query> within(FieldMapping mapping, FieldMethod.NumberToken range) {
        if (mapping.kind() != FieldMapping.Kind.WHOLE
                || !Searchable.holds(mapping, range.from())
                || !Searchable.holds(mapping, range.to())) {
            return Optional.empty();
        }
        BigDecimal from = range.from();
        BigDecimal to = range.to();
        return searchable
                .comparable(mapping)
                .map(path ->
                        Queries.range(path, ends -> ends.gte(Queries.end(from)).lte(Queries.end(to))));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\*?])", "\\\\$1");
    }
}
