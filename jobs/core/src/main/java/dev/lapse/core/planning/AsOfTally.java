package dev.lapse.core.planning;

/**
 * What the runs of one as-of date have done to one cluster so far, dependents included.
 *
 * @param heldBefore the records it held before the first of them
 * @param gone the records erased or reduced since, each once
 */
public record AsOfTally(long heldBefore, long gone) {}
