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
        Map<Pending, Document> documents = new HashMap<>();
        for (int from = 0; from < pending.size(); from += AT_ONCE) {
            read(pending.subList(from, Math.min(pending.size(), from + AT_ONCE)), mappings, documents);
        }
        return documents;
    }

    private void read(
            List<Pending> pending, Function<String, IndexMapping> mappings, Map<Pending, Document> documents) {
        List<MultiGetOperation> wanted = new ArrayList<>();
        for (Pending each : pending) {
            wanted.add(MultiGetOperation.of(get -> get.index(each.version().index())
                    .id(each.version().id())
                    .routing(each.version().routing().orElse(null))));
        }
        List<MultiGetResponseItem<JsonData>> answers = wire.ask(
                        "reading documents again",
                        client -> client.mget(MgetRequest.of(get -> get.docs(wanted)), JsonData.class))
                .docs();
        for (int i = 0; i < pending.size(); i++) {
            Pending each = pending.get(i);
            document(answers.get(i), each.version(), mappings).ifPresent(found -> documents.put(each, found));
        }
    }

    private static Optional<Document> document(
            MultiGetResponseItem<JsonData> answer, DocumentVersion before, Function<String, IndexMapping> mappings) {
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
