package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.document.FactsReader;
import dev.lapse.store.elasticsearch.query.Test;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** Splits records into parts of about the same size by the keys of an even sample; one request. */
public final class Splitter {

    private static final int PER_PART = 100;

    private final Wire wire;
    private final Views views;
    private final Reader reader;
    private final Pages pages;

    public Splitter(Wire wire, Views views, Reader reader) {
        this.wire = wire;
        this.views = views;
        this.reader = reader;
        this.pages = new Pages(wire);
    }

    /** At most {@code parts - 1} ascending keys. */
    public List<Key> splits(Shape shape, Restriction restriction, int parts) {
        if (parts < 2) {
            return List.of();
        }
        View view = views.of(shape);
        Test test = view.test(restriction);
        KeyOrder order = KeyOrder.of(view, wire.store());
        Query sample = Query.of(q -> q.functionScore(function -> function.query(
                        view.bounds(test).upper())
                .functions(by -> by.randomScore(random -> random.seed("7").field("_seq_no")))
                .boostMode(FunctionBoostMode.Replace)));
        int size = Math.min(Pages.WITH_SOURCE, parts * PER_PART);
        List<Key> keys =
                reader.decided(view, pages.documents(view, pages.first(view, sample, true, size)), test).stream()
                        .flatMap(document -> FactsReader.key(document, shape.key()).stream())
                        .distinct()
                        .sorted(order)
                        .toList();
        List<Key> splits = new ArrayList<>();
        for (int part = 1; part < parts; part++) {
            int at = Math.toIntExact((long) keys.size() * part / parts) - 1;
            if (at >= 0
                    && at < keys.size() - 1
                    && (splits.isEmpty() || !splits.getLast().equals(keys.get(at)))) {
                splits.add(keys.get(at));
            }
        }
        return splits;
    }
}
