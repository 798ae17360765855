package dev.lapse.core.store;

/** How far the space of erased records has been given back physically. */
public enum Reclaim {
    REQUESTED,
    DONE,
    PENDING,
    NOT_PERMITTED
}
