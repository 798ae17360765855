package dev.lapse.store.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.document.SourcePath;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import dev.lapse.store.elasticsearch.mapping.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What queries can say of a field: a value that the index left out ({@code ignore_above}, malformed) makes an answer wider,
 * and a field with several values in some document is not compared at all.
 */
final class Searchable {

    private static final Map<String, BigDecimal> LARGEST = Map.of(
            "long", BigDecimal.valueOf(Long.MAX_VALUE),
            "integer", BigDecimal.valueOf(Integer.MAX_VALUE),
            "short", BigDecimal.valueOf(Short.MAX_VALUE),
            "byte", BigDecimal.valueOf(Byte.MAX_VALUE),
            "double", new BigDecimal("1e300"),
            "float", new BigDecimal("1e38"));

    private final Members members;
    private final Predicate<String> singleValued;

    Searchable(Members members, Predicate<String> singleValued) {
        this.members = members;
        this.singleValued = singleValued;
    }

    FieldMapping field(String column) {
        return members.field(SourcePath.of(column).dotted());
    }

    /** The path to compare with, where every document has at most one value there. */
    Optional<String> comparable(FieldMapping field) {
        return field.exact().filter(singleValued);
    }

    /** {@code query} over {@code field}, wider by what the index left out. */
    Bounds around(FieldMapping field, Query query) {
        return new Bounds(query, Queries.or(query, ignored(field)));
    }

    Bounds present(FieldMapping field) {
        return field.existable() ? around(field, Queries.exists(field.path())) : Bounds.UNSURE;
    }

    /** Where no document has more than one value in the index, only what the index left out can be a second one. */
    Bounds several(String column) {
        FieldMapping field = field(column);
        if (column.equals(Document.ID)) {
            return Bounds.NONE;
        }
        Query upper =
                comparable(field).isPresent() ? ignored(field) : present(field).upper();
        return new Bounds(Queries.NONE, upper);
    }

    /** The same for the elements of an array. */
    Query severalInAnElement(String column) {
        FieldMapping field = field(column);
        Optional<String> single =
                field.nestedIn().flatMap(FieldMapping.Nested::exact).filter(singleValued);
        return single.map(path -> Queries.leftOut(List.of(field.path(), path)))
                .orElseGet(() -> field.nested() ? Queries.ALL : several(column).upper());
    }

    Query ignored(FieldMapping field) {
        List<String> paths = new ArrayList<>(List.of(field.path()));
        field.exact().filter(path -> !path.equals(field.path())).ifPresent(paths::add);
        return Queries.leftOut(paths);
    }

    /** Whether the type of {@code field} can hold {@code number}; a query with another is an error. */
    static boolean holds(FieldMapping field, BigDecimal number) {
        BigDecimal largest = LARGEST.get(field.type());
        return largest != null && number.abs().compareTo(largest) < 0;
    }

    /** The documents whose {@code columns} may equal one of the keys. */
    Bounds keys(List<String> columns, Set<dev.lapse.core.store.Key> keys) {
        if (keys.isEmpty()) {
            return Bounds.NONE;
        }
        List<Bounds> each = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int part = i;
            each.add(values(
                    columns.get(i),
                    keys.stream().map(key -> key.parts().get(part)).distinct().toList()));
        }
        Bounds all = Bounds.and(each);
        return columns.size() == 1 || keys.size() == 1 ? all : new Bounds(Queries.NONE, all.upper());
    }

    private Bounds values(String column, Collection<String> texts) {
        if (column.equals(Document.ID)) {
            return Bounds.exactly(Queries.ids(texts));
        }
        FieldMapping field = field(column);
        if (field.exact().isEmpty()) {
            return Bounds.UNSURE;
        }
        Optional<List<FieldValue>> values = literals(field, texts);
        if (values.isEmpty()) {
            return Bounds.UNSURE;
        }
        Query query = Queries.terms(field.exact().get(), values.get());
        Query upper = Queries.or(query, ignored(field));
        return new Bounds(comparable(field).isPresent() ? query : Queries.NONE, upper);
    }

    /** The documents in which {@code column} may have one of {@code texts}, among other values. */
    Query mayHold(String column, Collection<String> texts) {
        FieldMapping field = field(column);
        Optional<FieldMapping.Nested> within = field.nestedIn();
        Optional<String> exact = within.flatMap(FieldMapping.Nested::exact);
        Optional<List<FieldValue>> values = literals(field, texts);
        return exact.isPresent() && values.isPresent()
                ? Queries.or(
                        Queries.nested(within.get().path(), Queries.terms(exact.get(), values.get())),
                        Queries.leftOut(List.of(field.path(), exact.get())))
                : values(column, texts).upper();
    }

    /** The documents of which some values may equal those of one of the keys, in any case of their letters. */
    Bounds inAnyCase(List<String> columns, Set<dev.lapse.core.store.Key> keys) {
        List<Query> each = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int part = i;
            each.add(inAnyCase(
                    columns.get(i),
                    keys.stream().map(key -> key.parts().get(part)).distinct().toList()));
        }
        return new Bounds(Queries.NONE, Queries.and(each));
    }

    private Query inAnyCase(String column, Collection<String> texts) {
        FieldMapping field = field(column);
        boolean text = field.kind() == FieldMapping.Kind.KEYWORD || field.kind() == FieldMapping.Kind.TEXT;
        return text && field.exact().isPresent()
                ? Queries.or(Queries.inAnyCase(field.exact().get(), texts), ignored(field))
                : values(column, texts).upper();
    }

    /** The values a query can look for; those that the type cannot hold are no document's value. */
    static Optional<List<FieldValue>> literals(FieldMapping field, Collection<String> texts) {
        return switch (field.kind()) {
            case KEYWORD, TEXT -> Optional.of(texts.stream().map(FieldValue::of).toList());
            case WHOLE ->
                Optional.of(texts.stream()
                        .filter(text -> text.matches("-?\\d{1,18}") && holds(field, new BigDecimal(text)))
                        .map(text -> FieldValue.of(Long.parseLong(text)))
                        .toList());
            case FLAG ->
                Optional.of(texts.stream()
                        .filter(text -> text.equals("true") || text.equals("false"))
                        .map(text -> FieldValue.of(Boolean.parseBoolean(text)))
                        .toList());
            case FRACTION, DATE, STRUCTURE, OTHER -> Optional.empty();
        };
    }
}
