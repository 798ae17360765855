package dev.lapse.store.elasticsearch;

import co.elastic.clients.transport.TransportUtils;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** Opens search stores. */
public final class ElasticsearchStores {

    private ElasticsearchStores() {}

    /**
     * The store at {@code connection}; nothing is asked of the cluster yet.
     *
     * @throws StoreException if the certificate cannot be read
     */
    public static Store open(Connection connection) {
        return new ElasticsearchStore(new Wire(connection.name(), client(connection)), connection.patience());
    }

    private static RestClient client(Connection connection) {
        HttpRequestInterceptor letIn = (request, context) ->
                connection.credentials().header().ifPresent(value -> request.setHeader("Authorization", value));
        RestClientBuilder builder = RestClient.builder(
                        HttpHost.create(connection.url().toString()))
                .setRequestConfigCallback(config -> config.setConnectTimeout(
                                (int) connection.connect().toMillis())
                        .setSocketTimeout((int) connection.answer().toMillis()));
        SSLContext trust = connection.caFile().map(file -> trust(connection)).orElse(null);
        return builder.setHttpClientConfigCallback(http -> {
                    http.addInterceptorLast(letIn);
                    return trust == null ? http : http.setSSLContext(trust);
                })
                .build();
    }

    private static SSLContext trust(Connection connection) {
        try {
            return TransportUtils.sslContextFromHttpCaCrt(
                    connection.caFile().orElseThrow().toFile());
        } catch (IOException | RuntimeException e) {
            throw new StoreException(
                    connection.name(), StoreException.Kind.FAILED, "ca-file", "reading the certificate to trust");
        }
    }
}
