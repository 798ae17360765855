package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.StoreSettings;
import dev.lapse.core.store.Store;

/** Opens stores of one kind. */
@FunctionalInterface
public interface StoreOpener {

    /** @throws dev.lapse.core.store.StoreException if it cannot be opened */
    Store open(StoreSettings settings);
}
