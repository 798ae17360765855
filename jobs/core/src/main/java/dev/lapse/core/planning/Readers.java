package dev.lapse.core.planning;

import dev.lapse.core.store.StoreReader;

/** Where to read from: the stores themselves, or, while a chunk runs, its open transactions. */
@FunctionalInterface
public interface Readers {

    /** The reader of the store named {@code store}. */
    StoreReader of(String store);
}
