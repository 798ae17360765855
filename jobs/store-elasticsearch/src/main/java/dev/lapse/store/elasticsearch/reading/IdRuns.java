package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.query.Queries;
import dev.lapse.store.elasticsearch.query.Test;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks documents by id, which a cluster cannot sort by: one scan keeps the lowest ids behind the range's beginning, and the
 * walk is served from them until they are used up. The documents are read anew each time; an id that is not remembered only
 * costs another scan.
 */
final class IdRuns {

    private static final int LENGTH = 50_000;
    private static final int REMEMBERED = 8;
    private static final KeyOrder.Ids ORDER = new KeyOrder.Ids();

    private final Pages pages;
    private final Reader reader;
    private final Map<Walk, Run> runs = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Walk, Run> eldest) {
            return size() > REMEMBERED;
        }
    });

    IdRuns(Pages pages, Reader reader) {
        this.pages = pages;
        this.reader = reader;
    }

    private record Walk(RecordSetName name, String table, Test test, Optional<Key> upTo) {}

    /** The lowest ids that were found, in their order; {@code complete} if there were no more. */
    private record Run(NavigableSet<Key> ids, boolean complete) {

        boolean continuesAt(Optional<Begin> begin) {
            return begin.filter(at -> ids.contains(at.id())).isPresent();
        }
    }

    /** Where a walk goes on: behind an id or, where the document may hold more elements behind the last one, with it. */
    private record Begin(Key id, boolean included) {

        boolean isBefore(Key other) {
            int order = ORDER.compare(id, other);
            return order < 0 || included && order == 0;
        }
    }

    /** The records of {@code range} in their order; more than {@code limit} where a document holds more. */
    List<Facts> find(View view, Test test, KeyRange range, int limit) {
        boolean elements = view.shape().elements().isPresent();
        Walk walk = new Walk(
                view.shape().name(), view.shape().table(), test, range.upTo().map(IdRuns::id));
        Optional<Begin> begin = range.after().map(key -> new Begin(id(key), elements));
        Run run = runs.get(walk);
        if (run == null || !run.continuesAt(begin)) {
            run = scan(view, walk, begin);
        }
        List<Facts> found = new ArrayList<>();
        while (true) {
            runs.put(walk, run);
            begin = serve(view, test, run, begin, range, limit, found);
            if (found.size() >= limit || run.complete()) {
                return found;
            }
            run = scan(view, walk, begin);
        }
    }

    private static Key id(Key key) {
        return Key.of(key.parts().getFirst());
    }

    /** Adds what the run still holds from {@code begin} on, until {@code limit}; behind the last id looked at. */
    private Optional<Begin> serve(
            View view, Test test, Run run, Optional<Begin> begin, KeyRange range, int limit, List<Facts> found) {
        KeyOrder order = view.shape().elements().isPresent() ? new KeyOrder.Elements() : ORDER;
        List<Key> rest = new ArrayList<>(
                begin.map(at -> run.ids().tailSet(at.id(), at.included())).orElse(run.ids()));
        Optional<Begin> last = begin;
        int from = 0;
        while (from < rest.size() && found.size() < limit) {
            int to = Math.min(rest.size(), from + Math.min(Pages.WITH_SOURCE, limit - found.size()));
            List<Key> wanted = rest.subList(from, to);
            Test named = new Test.All(List.of(new Test.Keys(List.of(Document.ID), Set.copyOf(wanted)), test));
            Query query = view.bounds(named).upper();
            reader.matching(view, query, named, Set.of(), Integer.MAX_VALUE).stream()
                    .filter(facts -> range.after()
                            .filter(after -> order.compare(facts.key(), after) <= 0)
                            .isEmpty())
                    .filter(facts -> range.upTo()
                            .filter(upTo -> order.compare(facts.key(), upTo) > 0)
                            .isEmpty())
                    .sorted(Comparator.comparing(Facts::key, order))
                    .forEach(found::add);
            last = Optional.of(new Begin(wanted.getLast(), false));
            from = to;
        }
        return last;
    }

    private Run scan(View view, Walk walk, Optional<Begin> begin) {
        TreeSet<Key> lowest = new TreeSet<>(ORDER);
        boolean[] cut = {false};
        pages.scan(view, Queries.and(view.bounds(walk.test()).upper()), false, page -> {
            page.stream()
                    .map(hit -> Key.of(java.util.Objects.requireNonNull(hit.id())))
                    .filter(key -> begin.isEmpty() || begin.get().isBefore(key))
                    .filter(key -> walk.upTo().isEmpty()
                            || ORDER.compare(key, walk.upTo().get()) <= 0)
                    .forEach(lowest::add);
            while (lowest.size() > LENGTH) {
                lowest.pollLast();
                cut[0] = true;
            }
            return false;
        });
        return new Run(lowest, !cut[0]);
    }
}
