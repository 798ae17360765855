package dev.lapse.store.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;

/**
 * Two queries around an answer: what {@code lower} finds meets the test for certain, what {@code upper} does not find does
 * not meet it. Where both are the same query, it is the answer.
 */
public record Bounds(Query lower, Query upper) {

    /** Every document. */
    static final Bounds ALL = exactly(Queries.ALL);

    /** No document. */
    static final Bounds NONE = exactly(Queries.NONE);

    /** Nothing is known without reading. */
    static final Bounds UNSURE = new Bounds(Queries.NONE, Queries.ALL);

    static Bounds exactly(Query query) {
        return new Bounds(query, query);
    }

    /** Whether no document needs to be read for the answer. */
    public boolean exact() {
        return lower == upper;
    }

    /** Found by the upper query only: these must be read. */
    public Query doubtful() {
        return Queries.and(upper, Queries.not(lower));
    }

    Bounds not() {
        if (exact()) {
            return exactly(Queries.not(lower));
        }
        return new Bounds(Queries.not(upper), Queries.not(lower));
    }

    static Bounds and(List<Bounds> all) {
        if (all.stream().allMatch(Bounds::exact)) {
            return exactly(Queries.and(all.stream().map(Bounds::lower).toList()));
        }
        return new Bounds(
                Queries.and(all.stream().map(Bounds::lower).toList()),
                Queries.and(all.stream().map(Bounds::upper).toList()));
    }

    static Bounds or(List<Bounds> all) {
        if (all.stream().allMatch(Bounds::exact)) {
            return exactly(Queries.or(all.stream().map(Bounds::lower).toList()));
        }
        return new Bounds(
                Queries.or(all.stream().map(Bounds::lower).toList()),
                Queries.or(all.stream().map(Bounds::upper).toList()));
    }
}
