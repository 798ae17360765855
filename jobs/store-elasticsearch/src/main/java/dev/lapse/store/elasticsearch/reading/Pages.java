package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import dev.lapse.core.store.DocumentVersion;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.document.Elements;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers page by page: one request where one page holds all, a point in time and its order where not. */
final class Pages {

    /** What a cluster gives at once unless it is told otherwise. */
    static final int LARGEST = 10_000;

    /** What is read at once with the documents themselves. */
    static final int WITH_SOURCE = 2_000;

    private static final String KEEP = "5m";
    private static final SortOptions SCAN = SortOptions.of(sort -> sort.field(field -> field.field("_shard_doc")));

    private final Wire wire;

    /** Takes pages one after the other. */
    @FunctionalInterface
    interface PageTaker {

        /** Takes {@code page}; whether no other is wanted. */
        boolean hasEnough(List<Hit<JsonData>> page);
    }

    Pages(Wire wire) {
        this.wire = wire;
    }

    /** The first page of {@code size} in the order of {@code sort} behind {@code after}. */
    List<Hit<JsonData>> sorted(View view, Query query, List<SortOptions> sort, List<FieldValue> after, int size) {
        return wire.search("searching " + view.shape().name(), request -> {
                    request.index(view.shape().table())
                            .query(query)
                            .size(size)
                            .seqNoPrimaryTerm(true)
                            .sort(sort)
                            .trackTotalHits(track -> track.enabled(false))
                            .allowPartialSearchResults(false);
                    return after.isEmpty() ? request : request.searchAfter(after);
                })
                .hits()
                .hits();
    }

    /** Hands every document that {@code query} finds to {@code page}, in pages, until it has enough. */
    void scan(View view, Query query, boolean source, PageTaker taker) {
        int size = source ? WITH_SOURCE : LARGEST;
        List<Hit<JsonData>> first = first(view, query, source, size);
        if (first.size() == size) {
            scanAll(view, query, source, taker);
        } else {
            taker.hasEnough(first);
        }
    }

    /** Some {@code size} documents that {@code query} finds; all of them if there are fewer. */
    List<Hit<JsonData>> first(View view, Query query, boolean source, int size) {
        return wire.search(
                        "searching " + view.shape().name(),
                        request -> request.index(view.shape().table())
                                .query(query)
                                .size(size)
                                .seqNoPrimaryTerm(true)
                                .source(config -> config.fetch(source))
                                .trackTotalHits(track -> track.enabled(false))
                                .allowPartialSearchResults(false))
                .hits()
                .hits();
    }

    /** Like {@link #scan}, in a point in time from the first page on. */
    void scanAll(View view, Query query, boolean source, PageTaker taker) {
        int size = source ? WITH_SOURCE : LARGEST;
        String doing = "scanning " + view.shape().name();
        String pit = wire.ask(
                        doing,
                        client -> client.openPointInTime(
                                open -> open.index(view.shape().table()).keepAlive(keep -> keep.time(KEEP))))
                .id();
        try {
            List<FieldValue> after = List.of();
            while (true) {
                List<FieldValue> behind = after;
                List<Hit<JsonData>> page = wire.search(doing, request -> {
                            request.pit(point -> point.id(pit).keepAlive(keep -> keep.time(KEEP)))
                                    .query(query)
                                    .size(size)
                                    .seqNoPrimaryTerm(true)
                                    .source(config -> config.fetch(source))
                                    .sort(SCAN)
                                    .trackTotalHits(track -> track.enabled(false));
                            return behind.isEmpty() ? request : request.searchAfter(behind);
                        })
                        .hits()
                        .hits();
                if (taker.hasEnough(page) || page.size() < size) {
                    return;
                }
                after = page.getLast().sort();
            }
        } finally {
            wire.ask(doing, client -> client.closePointInTime(close -> close.id(pit)));
        }
    }

    /** The documents of {@code hits}, taken apart where the records are elements of them. */
    List<Document> documents(View view, List<Hit<JsonData>> hits) {
        Optional<Elements> elements = Elements.of(view.shape());
        List<Document> documents = new ArrayList<>();
        for (Hit<JsonData> hit : hits) {
            Document document = new Document(version(hit), source(hit), view.mapping(hit.index()));
            documents.addAll(elements.map(each -> each.in(document)).orElseGet(() -> List.of(document)));
        }
        return documents;
    }

    private DocumentVersion version(Hit<JsonData> hit) {
        Long seqNo = hit.seqNo();
        Long term = hit.primaryTerm();
        String id = hit.id();
        if (seqNo == null || term == null || id == null) {
            throw unreadable();
        }
        return new DocumentVersion(hit.index(), id, Optional.ofNullable(hit.routing()), seqNo, term);
    }

    private JsonObject source(Hit<JsonData> hit) {
        JsonData source = hit.source();
        JsonValue value = source == null ? null : source.toJson();
        if (value instanceof JsonObject object) {
            return object;
        }
        throw unreadable();
    }

    private StoreException unreadable() {
        return new StoreException(
                wire.store(), StoreException.Kind.UNSUPPORTED, "no version or no source", "reading documents");
    }
}
