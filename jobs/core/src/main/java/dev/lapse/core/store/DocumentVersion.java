package dev.lapse.core.store;

import java.util.Optional;

/**
 * The exact version of a document that was decided on: concrete index, id, routing, sequence number and primary term. A
 * search store writes only on this version.
 */
public record DocumentVersion(String index, String id, Optional<String> routing, long seqNo, long primaryTerm) {

    @Override
    public String toString() {
        return "version " + seqNo + "." + primaryTerm + " of a document of " + index;
    }
}
