package dev.lapse.testbed.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.testbed.server.ElasticsearchServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShopOnElasticsearchTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final SampleShop SHOP = new SampleShop(SampleShop.SEED, 2000, LocalDate.of(2026, 11, 24));

    private static URI server;
    private static Planted planted;

    @BeforeAll
    static void index() throws IOException, InterruptedException {
        server = ElasticsearchServer.shared().url();
        planted = SHOP.index(server, Progress.SILENT);
    }

    @AfterAll
    static void removeIndexes() throws IOException, InterruptedException {
        for (SearchIndex index : SearchIndex.values()) {
            CLIENT.send(
                    HttpRequest.newBuilder(server.resolve("/" + index.indexName()))
                            .DELETE()
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    @Test
    void holdsADocumentForEveryOriginalAndTheOrphans() throws IOException, InterruptedException {
        assertThat(get("/customers/_count")).contains("\"count\":" + planted.total(SearchIndex.CUSTOMERS) + ",");
        assertThat(get("/orders/_count")).contains("\"count\":" + planted.total(SearchIndex.ORDERS) + ",");
        assertThat(get("/customers/_count?q=customer_id:%3E2000")).contains("\"count\":3,");
    }

    @Test
    void namesEachDocumentAfterItsOriginal() throws IOException, InterruptedException {
        assertThat(get("/customers/_doc/17")).contains("\"customer_id\":17,");
    }

    @Test
    void findsAMarkedPersonOnce() throws IOException, InterruptedException {
        String marker = planted.markers().stream()
                .filter(text -> text.startsWith("zqk"))
                .sorted()
                .findFirst()
                .orElseThrow();
        String mail = URLEncoder.encode("email:\"" + marker + "@kunde.example\"", StandardCharsets.UTF_8);
        assertThat(get("/customers/_count?q=" + mail)).contains("\"count\":1,");
        assertThat(get("/customers/_count?q=email:nobody")).contains("\"count\":0,");
    }

    @Test
    void saysWhatTheServerRefusedWithoutAValue() {
        assertThatThrownBy(() -> SHOP.index(server, Progress.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessage("PUT /customers was answered with 400");
    }

    private static String get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }
}
