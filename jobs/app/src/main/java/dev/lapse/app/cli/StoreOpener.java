package dev.lapse.app.cli;

import dev.lapse.app.cli.configuration.StoreSettings;
import dev.lapse.core.store.Store;

/** Opens stores of one kind. */
@FunctionalInterface
public interface StoreOpener {

    /** @throws dev.lapse.core.store.StoreException if it cannot be opened */
    Store open(StoreSettings settings);
}
