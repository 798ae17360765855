package dev.lapse.core.planning;

import dev.lapse.core.store.StoreReader;

/** Where to read from: the stores themselves, or, while a chunk runs, its open transactions. */
@FunctionalInterface
public interface Readers {

    /** The reader of the store named {@code store}. */
    StoreReader of(String store);

    /** Whether what is asked of several readers may be asked at the same time; never of open transactions. */
    default boolean areConcurrent() {
        return false;
    }

    /** The readers of {@code stores}, which may be asked at the same time. */
    static Readers concurrent(Readers stores) {
        return new Readers() {
            @Override
            public StoreReader of(String store) {
                return stores.of(store);
            }

            @Override
            public boolean areConcurrent() {
                return true;
            }
        };
    }
}
