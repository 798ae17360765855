package dev.lapse.store.elasticsearch.writing;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import dev.lapse.core.store.DocumentVersion;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One item of a bulk request: on this version of this document, delete it or put {@code source} in its place.
 *
 * @param pending what is done with it: more than one only where they are elements of the document
 */
record Write(List<Pending> pending, DocumentVersion version, Optional<byte[]> source) {

    static Write delete(Pending pending, DocumentVersion version) {
        return new Write(List.of(pending), version, Optional.empty());
    }

    static Write replace(List<Pending> pending, DocumentVersion version, JsonObject source) {
        return new Write(pending, version, Optional.of(source.toString().getBytes(StandardCharsets.UTF_8)));
    }

    int bytes() {
        return 200 + source.map(bytes -> bytes.length).orElse(0);
    }

    BulkOperation operation() {
        String routing = version.routing().orElse(null);
        return source.map(bytes -> BulkOperation.of(bulk -> bulk.<BinaryData>index(index -> index.index(version.index())
                        .id(version.id())
                        .routing(routing)
                        .ifSeqNo(version.seqNo())
                        .ifPrimaryTerm(version.primaryTerm())
                        .document(BinaryData.of(bytes, ContentType.APPLICATION_JSON)))))
                .orElseGet(() -> BulkOperation.of(bulk -> bulk.delete(delete -> delete.index(version.index())
                        .id(version.id())
                        .routing(routing)
                        .ifSeqNo(version.seqNo())
                        .ifPrimaryTerm(version.primaryTerm()))));
    }

    @Override
    public String toString() {
        return "write on " + version;
    }
}
