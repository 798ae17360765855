package dev.lapse.store.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.store.elasticsearch.document.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Narrows to the documents that may hold an element which meets a test. What a query says of a document it says of all its elements
 * together: it never tells that one of them meets two tests, nor that one does not meet a test.
 */
final class ElementBounds {

    private final Searchable searchable;

    ElementBounds(Searchable searchable) {
        this.searchable = searchable;
    }

    Bounds of(Test test) {
        return new Bounds(Queries.NONE, upper(test));
    }

    private Query upper(Test test) {
        return switch (test) {
            case Test.All all ->
                Queries.and(all.tests().stream().map(this::upper).toList());
            case Test.Any any ->
                Queries.or(any.tests().stream().map(this::upper).toList());
            case Test.Keys keys -> keys(keys);
            case Test.Several several -> several(several);
            case Test.Not not -> Queries.ALL;
            case Test.DateIn in -> Queries.ALL;
            case Test.Says says -> Queries.ALL;
            case Test.Raw raw -> Queries.ALL;
            case Test.AnyCase texts -> Queries.ALL;
            case Test.NotReferred not -> Queries.ALL;
        };
    }

    private Query keys(Test.Keys keys) {
        if (keys.keys().isEmpty()) {
            return Queries.NONE;
        }
        List<Query> each = new ArrayList<>();
        for (int i = 0; i < keys.columns().size(); i++) {
            int part = i;
            each.add(searchable.mayHold(
                    keys.columns().get(i),
                    keys.keys().stream()
                            .map(key -> key.parts().get(part))
                            .distinct()
                            .toList()));
        }
        return Queries.and(each);
    }

    /** Where no element has several values in the index, only what the index left out can be a second one. */
    private Query several(Test.Several several) {
        return several.column().equals(Document.ID) ? Queries.NONE : searchable.severalInAnElement(several.column());
    }
}
