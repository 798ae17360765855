package dev.lapse.app.desk.configuration;

import dev.lapse.app.batch.SignalBounds;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach one store.
 *
 * @param signals from when on a run gives way to what the store has to do
 * @param kind the product, as the configuration calls it; nobody has looked yet whether it is known
 */
public record StoreSettings(
        String name,
        String kind,
        String url,
        Optional<String> username,
        Optional<Secret> password,
        Optional<Secret> apiKey,
        Optional<Path> caFile,
        SignalBounds signals) {

    @Override
    public String toString() {
        return name + " (" + kind + ")";
    }
}
