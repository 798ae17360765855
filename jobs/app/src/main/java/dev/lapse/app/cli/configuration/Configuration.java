package dev.lapse.app.cli.configuration;

import java.util.Map;

/**
 * What the configuration file says.
 *
 * @param sandbox whether dates after today may be run; every output then says so
 * @param stores by name
 */
public record Configuration(JournalPlace journal, boolean sandbox, Map<String, StoreSettings> stores) {

    public Configuration {
        stores = Map.copyOf(stores);
    }
}
