package dev.lapse.store.elasticsearch.writing;

import co.elastic.clients.elasticsearch.core.MgetRequest;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetOperation;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.json.JsonData;
import dev.lapse.core.store.DocumentVersion;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads documents as they are at this moment, written or not yet visible to searches. */
final class CurrentVersions {

    private static final int AT_ONCE = 500;

    private final Wire wire;

    CurrentVersions(Wire wire) {
        this.wire = wire;
    }

    /** The document of each record that is still there. */
    Map<Pending, Document> of(List<Pending> pending, Function<String, IndexMapping> mappings) {
        Map<Place, List<Pending>> places = new LinkedHashMap<>();
        pending.forEach(each -> places.computeIfAbsent(Place.of(each.version()), place -> new ArrayList<>())
                .add(each));
        List<Place> all = List.copyOf(places.keySet());
        Map<Pending, Document> documents = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            read(all.subList(from, Math.min(all.size(), from + AT_ONCE)), mappings)
                    .forEach((place, document) ->
                            places.getOrDefault(place, List.of()).forEach(each -> documents.put(each, document)));
        }
        return documents;
    }

    private Map<Place, Document> read(List<Place> places, Function<String, IndexMapping> mappings) {
        List<MultiGetOperation> wanted = new ArrayList<>();
        for (Place each : places) {
            wanted.add(MultiGetOperation.of(get ->
                    get.index(each.index()).id(each.id()).routing(each.routing().orElse(null))));
        }
        List<MultiGetResponseItem<JsonData>> answers = wire.ask(
                        "reading documents again",
                        client -> client.mget(MgetRequest.of(get -> get.docs(wanted)), JsonData.class))
                .docs();
        Map<Place, Document> documents = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            Place each = places.get(i);
            document(answers.get(i), each, mappings).ifPresent(found -> documents.put(each, found));
        }
        return documents;
    }

    private static Optional<Document> document(
            MultiGetResponseItem<JsonData> answer, Place before, Function<String, IndexMapping> mappings) {
        if (!answer.isResult() || !answer.result().found()) {
            return Optional.empty();
        }
        GetResult<JsonData> found = answer.result();
        Long seqNo = found.seqNo();
        Long term = found.primaryTerm();
        JsonData source = found.source();
        if (seqNo == null || term == null || source == null || !(source.toJson() instanceof JsonObject json)) {
            return Optional.empty();
        }
        DocumentVersion version = new DocumentVersion(before.index(), before.id(), before.routing(), seqNo, term);
        return Optional.of(new Document(version, json, mappings.apply(before.index())));
    }
}
