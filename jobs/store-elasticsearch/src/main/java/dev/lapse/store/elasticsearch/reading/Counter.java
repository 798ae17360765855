package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.query.Bounds;
import dev.lapse.store.elasticsearch.query.Queries;
import dev.lapse.store.elasticsearch.query.Test;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts exactly: what queries are sure of in one request, and only the documents in doubt are read. */
public final class Counter {

    private final Wire wire;
    private final Views views;
    private final Reader reader;
    private final Pages pages;

    public Counter(Wire wire, Views views, Reader reader) {
        this.wire = wire;
        this.views = views;
        this.reader = reader;
        this.pages = new Pages(wire);
    }

    /** How many documents each restriction meets. */
    public List<Long> count(Shape shape, List<Restriction> restrictions) {
        if (restrictions.isEmpty()) {
            return List.of();
        }
        View view = views.of(shape);
        List<Test> tests = restrictions.stream().map(view::test).toList();
        List<Bounds> bounds = tests.stream().map(view::bounds).toList();
        Map<String, Aggregation> asked = new HashMap<>();
        for (int i = 0; i < bounds.size(); i++) {
            Bounds each = bounds.get(i);
            asked.put("sure" + i, Aggregation.of(a -> a.filter(each.lower())));
            if (!each.exact()) {
                asked.put("doubtful" + i, Aggregation.of(a -> a.filter(each.doubtful())));
            }
        }
        Map<String, Aggregate> answer = wire.search(
                        "counting in " + shape.name(),
                        request -> request.index(shape.table())
                                .size(0)
                                .trackTotalHits(track -> track.enabled(false))
                                .allowPartialSearchResults(false)
                                .aggregations(asked))
                .aggregations();
        List<Long> counts = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            counts.add(count(answer, "sure" + i));
            if (count(answer, "doubtful" + i) > 0) {
                open.add(i);
            }
        }
        read(view, tests, bounds, open, counts);
        return counts;
    }

    private void read(View view, List<Test> tests, List<Bounds> bounds, List<Integer> open, List<Long> counts) {
        for (int i : open) {
            Query doubtful = Queries.and(bounds.get(i).doubtful());
            pages.scan(view, doubtful, true, page -> {
                counts.set(i, counts.get(i) + met(view, page, tests.get(i)));
                return false;
            });
        }
    }

    private long met(View view, List<Hit<JsonData>> page, Test test) {
        View current = reader.current(view, page);
        return reader.decided(current, pages.documents(current, page), test).size();
    }

    private static long count(Map<String, Aggregate> answer, String name) {
        Aggregate count = answer.get(name);
        return count == null ? 0 : count.filter().docCount();
    }
}
