package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.HttpRelay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ServerTest {

    @Test
    void answersOnItsOwnPort() throws Exception {
        URI health = ElasticsearchServer.shared().url().resolve("/_cluster/health");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Elastic-Product")).contains("Elasticsearch");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> asked(String root) {
        try (HttpRelay relay = new HttpRelay(ElasticsearchServer.shared().url());
                Store store = ElasticsearchStores.open(Connection.to("search", relay.url(), new Credentials.None()))) {
            relay.answerWith((request, body) ->
                    request.equals("GET /") ? Optional.of(new HttpRelay.Answer(200, root)) : Optional.empty());
            return assertThatThrownBy(store::identity);
        }
    }

    @Test
    void refusesAnOlderOrNewerVersionByName() {
        for (String version : List.of("7.17.29", "10.0.0")) {
            asked("{\"version\": {\"number\": \"" + version + "\"}, \"cluster_uuid\": \"u\"}")
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.kind()).isEqualTo(StoreException.Kind.UNSUPPORTED);
                        assertThat(e.getMessage())
                                .contains("search", "Elasticsearch " + version, "Lapse needs version 8 or 9");
                    });
        }
    }

    @Test
    void refusesAProductThatOnlyLooksAlike() {
        asked("{\"version\": {\"number\": \"8.1.0\", \"distribution\": \"opensearch\"}, \"cluster_uuid\": \"u\"}")
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.kind()).isEqualTo(StoreException.Kind.UNSUPPORTED);
                    assertThat(e.getMessage()).contains("opensearch 8.1.0", "needs Elasticsearch");
                });
    }
}
