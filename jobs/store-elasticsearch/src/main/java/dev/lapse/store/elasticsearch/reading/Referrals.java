package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.query.Test;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    Set<Key> referred(Reference reference, Collection<Key> targets) {
        if (targets.isEmpty()) {
            return Set.of();
        }
        Shape shape = new Shape(
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
        View view = views.of(shape);
        Set<Key> wanted = Set.copyOf(targets);
        Query query = view.bounds(new Test.Keys(reference.columns(), wanted)).upper();
        Set<Key> found = new HashSet<>();
        pages.scan(view, query, true, page -> {
            found.addAll(named(view, page, reference, wanted));
            return found.size() == wanted.size();
        });
        return found;
    }

    private Set<Key> named(View view, List<Hit<JsonData>> page, Reference reference, Set<Key> wanted) {
        Set<Key> found = new HashSet<>();
        for (Document document : pages.documents(view, page)) {
            List<Set<String>> values = new ArrayList<>();
            reference.columns().forEach(column -> values.add(Set.copyOf(document.canonical(column))));
            found.addAll(wanted.stream().filter(key -> namedBy(key, values)).collect(Collectors.toSet()));
        }
        return found;
    }

    private static boolean namedBy(Key key, List<Set<String>> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).contains(key.parts().get(i))) {
                return false;
            }
        }
        return true;
    }
}
