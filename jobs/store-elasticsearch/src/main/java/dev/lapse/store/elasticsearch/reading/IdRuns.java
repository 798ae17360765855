package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
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

    private record Walk(String table, Test test, Optional<Key> upTo) {}

    /** The lowest ids that were found, in their order; {@code complete} if there were no more. */
    private record Run(NavigableSet<Key> ids, boolean complete) {

        boolean continuesBehind(Optional<Key> after) {
            return after.filter(ids::contains).isPresent();
        }
    }

    List<Facts> find(View view, Test test, KeyRange range, int limit) {
        Walk walk = new Walk(view.shape().table(), test, range.upTo());
        Optional<Key> after = range.after();
        Run run = runs.get(walk);
        if (run == null || !run.continuesBehind(after)) {
            run = scan(view, test, after, range.upTo());
        }
        List<Facts> found = new ArrayList<>();
        while (true) {
            runs.put(walk, run);
            Optional<Key> served = serve(view, test, run, after, limit, found);
            if (found.size() >= limit || run.complete()) {
                return found;
            }
            after = served;
            run = scan(view, test, after, range.upTo());
        }
    }

    /** Adds what the run still holds behind {@code after}, until {@code limit}; the last id looked at. */
    private Optional<Key> serve(View view, Test test, Run run, Optional<Key> after, int limit, List<Facts> found) {
        List<Key> rest =
                new ArrayList<>(after.map(key -> run.ids().tailSet(key, false)).orElse(run.ids()));
        Optional<Key> last = after;
        int from = 0;
        while (from < rest.size() && found.size() < limit) {
            int to = Math.min(rest.size(), from + Math.min(Pages.WITH_SOURCE, limit - found.size()));
            List<Key> wanted = rest.subList(from, to);
            Test named = new Test.All(List.of(new Test.Keys(List.of(Document.ID), Set.copyOf(wanted)), test));
            Query query = view.bounds(named).upper();
            List<Facts> answer = new ArrayList<>(reader.matching(view, query, named, Set.of(), Pages.LARGEST));
            answer.sort(Comparator.comparing(Facts::key, ORDER));
            found.addAll(answer);
            last = Optional.of(wanted.getLast());
            from = to;
        }
        return last;
    }

    private Run scan(View view, Test test, Optional<Key> after, Optional<Key> upTo) {
        TreeSet<Key> lowest = new TreeSet<>(ORDER);
        boolean[] cut = {false};
        pages.scan(view, Queries.and(view.bounds(test).upper()), false, page -> {
            page.stream()
                    .map(hit -> Key.of(java.util.Objects.requireNonNull(hit.id())))
                    .filter(key -> after.isEmpty() || ORDER.compare(key, after.get()) > 0)
                    .filter(key -> upTo.isEmpty() || ORDER.compare(key, upTo.get()) <= 0)
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
