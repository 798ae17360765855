package dev.lapse.app.batch;

/**
 * How many records a cluster may reach on one date beyond its limits.
 *
 * @param because why, as it stands in the evidence log
 */
public record AcceptedLimit(long count, String because) {}
