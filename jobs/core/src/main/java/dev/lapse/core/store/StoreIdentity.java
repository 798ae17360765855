package dev.lapse.core.store;

import java.util.Optional;

/**
 * What a store says it is.
 *
 * @param product the product's name
 * @param version the product's version
 * @param identifier what tells this database or cluster from any other (system identifier and database, cluster uuid)
 * @param timeline what changes when the store is put back to a point in time, or a standby takes over; empty where a store has
 *     none
 */
public record StoreIdentity(String product, String version, String identifier, Optional<String> timeline) {

    /** A store without a timeline. */
    public StoreIdentity(String product, String version, String identifier) {
        this(product, version, identifier, Optional.empty());
    }
}
