package dev.lapse.app.wiring;

import dev.lapse.app.desk.StoreOpener;
import dev.lapse.app.desk.configuration.Secret;
import dev.lapse.app.desk.configuration.StoreSettings;
import dev.lapse.core.store.Store;
import dev.lapse.store.elasticsearch.Connection;
import dev.lapse.store.elasticsearch.Credentials;
import dev.lapse.store.elasticsearch.ElasticsearchStores;
import dev.lapse.store.jdbc.JdbcStoreConfig;
import dev.lapse.store.jdbc.JdbcStores;
import dev.lapse.store.jdbc.Product;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of store that a configuration can name. */
final class StoreKinds {

    /** The server ends a session that does nothing well before the lease, which lasts 20 s, could pass to a successor. */
    private static final JdbcStoreConfig.Limits LIMITS = new JdbcStoreConfig.Limits(
            6, 8, Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofSeconds(15));

    private StoreKinds() {}

    static Map<String, StoreOpener> all() {
        return Stream.concat(
                        Arrays.stream(Product.values()).map(product -> Map.entry(product.kind(), relational(product))),
                        Stream.of(Map.entry("elasticsearch", (StoreOpener) StoreKinds::search)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static StoreOpener relational(Product product) {
        return settings -> JdbcStores.open(new JdbcStoreConfig(
                        settings.name(),
                        product,
                        settings.url(),
                        settings.username().orElse(""),
                        () -> settings.password().map(Secret::reveal).orElse(""))
                .within(LIMITS));
    }

    private static Store search(StoreSettings settings) {
        Connection connection = Connection.to(settings.name(), URI.create(settings.url()), credentials(settings));
        return ElasticsearchStores.open(
                settings.caFile().map(connection::trusting).orElse(connection));
    }

    private static Credentials credentials(StoreSettings settings) {
        return settings.apiKey()
                .<Credentials>map(key -> new Credentials.ApiKey(key::reveal))
                .or(() -> settings.username().map(user -> user(user, settings)))
                .orElseGet(Credentials.None::new);
    }

    private static Credentials user(String name, StoreSettings settings) {
        return new Credentials.User(
                name, () -> settings.password().map(Secret::reveal).orElse(""));
    }
}
