package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.server.ElasticsearchServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
}
