package dev.lapse.core.store;

/**
 * What a store says it is.
 *
 * @param product the product's name
 * @param version the product's version
 * @param identifier what tells this database or cluster from any other (system identifier and database, cluster uuid)
 */
public record StoreIdentity(String product, String version, String identifier) {}
