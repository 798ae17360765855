package dev.lapse.store.elasticsearch.writing;

import dev.lapse.core.store.DocumentVersion;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Replacement;
import java.util.Map;
import java.util.Optional;

/** One record of an effect that is still to be written: deleted, or rewritten in {@code columns}. */
record Pending(Facts record, DocumentVersion version, Optional<Map<String, Replacement>> columns) {

    @Override
    public String toString() {
        return "change of " + record;
    }
}
