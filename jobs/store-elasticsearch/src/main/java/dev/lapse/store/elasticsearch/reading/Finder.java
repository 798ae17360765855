package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.query.Queries;
import dev.lapse.store.elasticsearch.query.Test;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Walks the records of a range in key order. Records that share a key come together or not at all. */
public final class Finder {

    private final Wire wire;
    private final Views views;
    private final Reader reader;
    private final Pages pages;
    private final IdRuns ids;

    public Finder(Wire wire, Views views, Reader reader) {
        this.wire = wire;
        this.views = views;
        this.reader = reader;
        this.pages = new Pages(wire);
        this.ids = new IdRuns(pages, reader);
    }

    /** The first {@code limit} records of {@code range} that {@code restriction} meets; more only where keys are equal. */
    public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        View view = views.of(shape);
        Test test = view.test(restriction);
        return switch (KeyOrder.of(view, wire.store())) {
            case KeyOrder.Ids order -> ids.find(view, test, range, limit);
            case KeyOrder.Elements order -> firstKeys(ids.find(view, test, range, limit), limit);
            case KeyOrder.Fields order -> byFields(view, test, order, range, limit);
        };
    }

    private List<Facts> byFields(View view, Test test, KeyOrder.Fields order, KeyRange range, int limit) {
        Query query = Queries.and(
                view.bounds(test).upper(),
                order.present(),
                range.upTo().map(order::upTo).orElse(Queries.ALL));
        List<Facts> found = new ArrayList<>();
        List<FieldValue> after = range.after().map(order::values).orElse(List.of());
        int size = Math.min(Pages.WITH_SOURCE, Math.max(limit, 1)) + 1;
        while (true) {
            List<Hit<JsonData>> page = pages.sorted(view, query, order.sort(), after, size);
            List<Hit<JsonData>> whole = page.size() < size ? page : withoutLastKey(page);
            if (whole.isEmpty() && page.size() == size) {
                size = larger(size, view);
                continue;
            }
            List<Document> documents = pages.documents(reader.current(view, whole), whole);
            found.addAll(Reader.facts(view, reader.decided(view, documents, test), Set.of()));
            if (page.size() < size || found.size() >= limit) {
                return firstKeys(found, limit);
            }
            after = whole.getLast().sort();
        }
    }

    /** The last key of a full page may go on behind it. */
    private static List<Hit<JsonData>> withoutLastKey(List<Hit<JsonData>> page) {
        String last = sortKey(page.getLast());
        int end = page.size();
        while (end > 0 && sortKey(page.get(end - 1)).equals(last)) {
            end--;
        }
        return page.subList(0, end);
    }

    private static String sortKey(Hit<JsonData> hit) {
        return hit.sort().stream().map(FieldValue::_toJsonString).toList().toString();
    }

    private int larger(int size, View view) {
        if (size >= Pages.LARGEST) {
            throw new StoreException(
                    wire.store(),
                    StoreException.Kind.UNSUPPORTED,
                    "more than " + Pages.LARGEST + " documents with one key",
                    "searching " + view.shape().name());
        }
        return Math.min(Pages.LARGEST, size * 4);
    }

    private static List<Facts> firstKeys(List<Facts> found, int limit) {
        if (found.size() <= limit) {
            return found;
        }
        Key last = found.get(limit - 1).key();
        int end = limit;
        while (end < found.size() && found.get(end).key().equals(last)) {
            end++;
        }
        return List.copyOf(found.subList(0, end));
    }
}
