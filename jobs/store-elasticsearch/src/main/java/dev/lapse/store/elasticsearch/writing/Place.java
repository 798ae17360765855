package dev.lapse.store.elasticsearch.writing;

import dev.lapse.core.store.DocumentVersion;
import java.util.Optional;

/** Where a document lies, whatever its version. */
record Place(String index, String id, Optional<String> routing) {

    static Place of(DocumentVersion version) {
        return new Place(version.index(), version.id(), version.routing());
    }
}
