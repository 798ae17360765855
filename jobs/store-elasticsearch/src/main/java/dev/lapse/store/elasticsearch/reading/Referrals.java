package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import dev.lapse.store.elasticsearch.query.Bounds;
import dev.lapse.store.elasticsearch.query.Queries;
import dev.lapse.store.elasticsearch.query.Test;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds who refers to whom. A document with several values in a column refers to all of them. */
final class Referrals {

    private final Wire wire;
    private final Views views;
    private final Pages pages;

    Referrals(Wire wire, Views views) {
        this.wire = wire;
        this.views = views;
        this.pages = new Pages(wire);
    }

    /** Those of {@code targets} that some document refers to; one request where the column can be grouped by. */
    Set<Key> referred(Reference reference, Collection<Key> targets) {
        if (targets.isEmpty()) {
            return Set.of();
        }
        View view = views.of(shape(reference));
        Set<Key> wanted = Set.copyOf(targets);
        Bounds bounds = view.bounds(new Test.Keys(reference.columns(), wanted));
        if (reference.several()) {
            List<Bounds> each = reference.columns().stream()
                    .map(column -> view.bounds(new Test.Several(column)))
                    .toList();
            Query several = Queries.or(each.stream().map(Bounds::upper).toList());
            return read(view, Queries.and(bounds.upper(), several), reference, wanted);
        }
        if (reference.columns().size() == 1) {
            FieldMapping field = view.members().field(reference.columns().getFirst());
            boolean whole = field.kind() == FieldMapping.Kind.WHOLE;
            if (field.exact().isPresent()
                    && (whole || field.kind() == FieldMapping.Kind.KEYWORD || field.kind() == FieldMapping.Kind.TEXT)) {
                return grouped(view, field.exact().get(), reference, wanted, whole);
            }
        }
        return read(view, bounds.upper(), reference, wanted);
    }

    private Set<Key> grouped(View view, String path, Reference reference, Set<Key> wanted, boolean whole) {
        List<String> values = wanted.stream()
                .map(key -> key.parts().getFirst())
                .filter(value -> !whole || value.matches("-?\\d{1,18}"))
                .toList();
        if (values.isEmpty()) {
            return Set.of();
        }
        Query leftOut = Queries.leftOut(List.of(path));
        Map<String, Aggregate> answer = wire.search(
                        "looking for references from " + view.shape().table(),
                        request -> request.index(view.shape().table())
                                .size(0)
                                .trackTotalHits(track -> track.enabled(false))
                                .allowPartialSearchResults(false)
                                .aggregations(
                                        "named",
                                        Aggregation.of(a -> a.terms(terms -> terms.field(path)
                                                .size(values.size())
                                                .include(include -> include.terms(values)))))
                                .aggregations("leftOut", Aggregation.of(a -> a.filter(leftOut))))
                .aggregations();
        Set<Key> found = new HashSet<>(keys(answer.get("named")));
        Aggregate missed = answer.get("leftOut");
        if (missed != null && missed.filter().docCount() > 0) {
            found.addAll(read(view, leftOut, reference, wanted));
        }
        found.retainAll(wanted);
        return found;
    }

    private static List<Key> keys(@org.jspecify.annotations.Nullable Aggregate groups) {
        if (groups == null) {
            return List.of();
        }
        if (groups.isSterms()) {
            return groups.sterms().buckets().array().stream()
                    .map(bucket -> Key.of(bucket.key().stringValue()))
                    .toList();
        }
        return groups.isLterms()
                ? groups.lterms().buckets().array().stream()
                        .map(bucket -> Key.of(String.valueOf(bucket.key())))
                        .toList()
                : List.of();
    }

    private Set<Key> read(View view, Query query, Reference reference, Set<Key> wanted) {
        Set<Key> found = new HashSet<>();
        if (query == Queries.NONE) {
            return found;
        }
        pages.scan(view, query, true, page -> {
            pages.documents(view, page).stream()
                    .filter(document ->
                            !reference.several() || reference.columns().stream().anyMatch(document::severalIn))
                    .forEach(document -> found.addAll(named(document, view, wanted)));
            return found.size() == wanted.size();
        });
        return found;
    }

    private static List<Key> named(Document document, View view, Set<Key> wanted) {
        List<Set<String>> values = new ArrayList<>();
        view.shape().key().forEach(column -> values.add(Set.copyOf(document.canonical(column))));
        return wanted.stream().filter(key -> namedBy(key, values)).toList();
    }

    private static boolean namedBy(Key key, List<Set<String>> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).contains(key.parts().get(i))) {
                return false;
            }
        }
        return true;
    }

    private Shape shape(Reference reference) {
        return new Shape(
                new RecordSetName(wire.store(), reference.table()),
                reference.table(),
                reference.columns(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                ZoneOffset.UTC);
    }
}
