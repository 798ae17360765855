package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import dev.lapse.core.store.Contents;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.document.ContentsReader;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.document.FactsReader;
import dev.lapse.store.elasticsearch.document.SourcePath;
import dev.lapse.store.elasticsearch.query.Decision;
import dev.lapse.store.elasticsearch.query.Test;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads the facts of documents; every document is decided on by itself, whatever query found it. */
public final class Reader {

    private final Wire wire;
    private final Views views;
    private final Pages pages;
    private final Referrals referrals;

    public Reader(Wire wire, Views views) {
        this.wire = wire;
        this.views = views;
        this.pages = new Pages(wire);
        this.referrals = new Referrals(wire, views);
    }

    /** The facts of the records asked for. */
    public List<Facts> read(Reading reading) {
        if (reading.keys().isEmpty() || reading.limit() <= 0) {
            return List.of();
        }
        View view = views.of(reading.shape());
        Set<Key> keys = Set.copyOf(reading.keys());
        if (reading.anyCase()) {
            requireComparable(view, reading.columns());
        }
        Test test =
                reading.anyCase() ? new Test.AnyCase(reading.columns(), keys) : new Test.Keys(reading.columns(), keys);
        return matching(view, view.bounds(test).upper(), test, reading.values(), reading.limit());
    }

    /** What the documents with these keys hold. */
    public List<Contents> contents(Shape shape, List<String> columns, Collection<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        View view = views.of(shape);
        Test test = new Test.Keys(shape.key(), Set.copyOf(keys));
        ContentsReader contents = new ContentsReader(shape.key(), columns);
        List<Contents> found = new ArrayList<>();
        pages.scan(view, view.bounds(test).upper(), true, page -> {
            View current = current(view, page);
            decided(current, pages.documents(current, page), test)
                    .forEach(document -> contents.of(document).ifPresent(found::add));
            return false;
        });
        return found;
    }

    private void requireComparable(View view, List<String> columns) {
        for (String column : columns) {
            if (!column.equals(Document.ID)
                    && view.members()
                            .field(SourcePath.of(column).dotted())
                            .exact()
                            .isEmpty()) {
                throw new StoreException(
                        wire.store(),
                        StoreException.Kind.UNSUPPORTED,
                        "no whole value of " + column + " in the index",
                        "searching " + view.shape().name());
            }
        }
    }

    /** The facts of at most {@code limit} documents of {@code query} that meet {@code test}. */
    List<Facts> matching(View view, Query query, Test test, Set<String> values, int limit) {
        int size = Math.min(limit, Pages.WITH_SOURCE);
        List<Hit<JsonData>> first = pages.first(view, query, true, size);
        List<Facts> facts = new ArrayList<>(accepted(view, first, test, values));
        if (first.size() == size && facts.size() < limit) {
            facts.clear();
            pages.scanAll(view, query, true, page -> {
                facts.addAll(accepted(view, page, test, values));
                return facts.size() >= limit;
            });
        }
        return facts.size() > limit ? List.copyOf(facts.subList(0, limit)) : facts;
    }

    private List<Facts> accepted(View view, List<Hit<JsonData>> hits, Test test, Set<String> values) {
        View current = current(view, hits);
        return facts(current, decided(current, pages.documents(current, hits), test), values);
    }

    /** Those of {@code documents} that meet {@code test}. */
    List<Document> decided(View view, List<Document> documents, Test test) {
        return new Decision(view.shape(), referrals::referred).among(documents, test);
    }

    /** Whether each of {@code documents} still meets {@code restriction}. */
    public List<Document> meeting(Shape shape, List<Document> documents, Restriction restriction) {
        return decided(views.of(shape), documents, views.of(shape).test(restriction));
    }

    /** The view with a mapping for every index of the answer. */
    View current(View view, List<Hit<JsonData>> hits) {
        if (hits.stream().allMatch(hit -> view.knows(hit.index()))) {
            return view;
        }
        views.forget(view.shape().table());
        return views.of(view.shape());
    }

    static List<Facts> facts(View view, Collection<Document> documents, Set<String> values) {
        FactsReader reader = new FactsReader(view.shape());
        return documents.stream()
                .flatMap(document -> reader.of(document, values).stream())
                .toList();
    }

    /** Those of {@code targets} that some document refers to. */
    public Set<Key> referred(Reference reference, Collection<Key> targets) {
        return referrals.referred(reference, targets);
    }
}
