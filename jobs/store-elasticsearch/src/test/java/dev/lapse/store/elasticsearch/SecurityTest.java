package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.transport.TransportUtils;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.SearchSecurity;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, users and rights on a real server. */
class SecurityTest {

    private static final String RIGHTS = "view_index_metadata, read, index, delete, maintenance";
    private static ElasticsearchServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = ElasticsearchServer.start(new SearchSecurity(Map.of(
                "eraser", "{cluster: [monitor], indices: [{names: ['persons*'], privileges: [" + RIGHTS + "]}]}",
                "reader",
                        "{cluster: [monitor], indices: [{names: ['persons*'], privileges: [read, view_index_metadata]}]}",
                "narrow", "{cluster: [monitor], indices: [{names: ['persons'], privileges: [" + RIGHTS + "]}]}",
                "keeper", "{cluster: [monitor], indices: [{names: ['old*'], privileges: [" + RIGHTS + ", manage]}]}",
                "dropper",
                        "{cluster: [monitor], indices: [{names: ['old*'], privileges: [" + RIGHTS + ", manage]},"
                                + " {names: ['lapse-dropping-*'], privileges: [manage]}]}",
                "alias", "{cluster: [monitor], indices: [{names: ['all'], privileges: [" + RIGHTS + "]}]}")));
        put("/persons/_doc/a?refresh=true", "{\"n\":1}");
        put("/persons-other/_doc/b?refresh=true", "{\"n\":1}");
        put("/persons/_alias/all", "{}");
        put("/old-1/_doc/a?refresh=true", "{\"n\":1}");
        put("/old-2/_doc/b?refresh=true", "{\"n\":1}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void put(String path, String json) throws Exception {
        String admin = new Credentials.User(SearchSecurity.ADMIN, () -> SearchSecurity.PASSWORD)
                .header()
                .orElseThrow();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(TransportUtils.sslContextFromHttpCaCrt(
                        server.certificate().toFile()))
                .build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(server.url().resolve(path))
                            .header("Authorization", admin)
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        }
    }

    private static Store store(Credentials credentials, Path trusted) {
        return ElasticsearchStores.open(
                Connection.to("search", server.url(), credentials).trusting(trusted));
    }

    private static Store store(String user) {
        return store(new Credentials.User(user, () -> SearchSecurity.PASSWORD), server.certificate());
    }

    private static Set<String> missing(String user, String table) {
        try (Store store = store(user)) {
            return store.catalog(Documents.binding(table))
                    .table(table)
                    .orElseThrow()
                    .missingPrivileges();
        }
    }

    private static void refused(Credentials credentials) {
        try (Store store = store(credentials, server.certificate())) {
            assertThatThrownBy(store::identity).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED);
                assertThat(e).hasNoCause().hasMessageContaining("search").hasMessageNotContaining("Marked");
            });
        }
    }

    @Test
    void tellsNeedlessRightsOfWhoHasThemAndTheTimeToWhoHasTheRightsTheReadmeNames() {
        try (Store eraser = store("eraser");
                Store admin = store(SearchSecurity.ADMIN)) {
            assertThat(eraser.clock()).isPresent();
            assertThat(eraser.needlessRights(Documents.binding("persons*"))).isEmpty();
            assertThat(admin.needlessRights(Documents.binding("persons*")))
                    .containsExactly("all on the cluster", "index on every index", "delete on every index");
        }
    }

    @Test
    void erasesAsAUserWithTheRightsTheReadmeNames() {
        try (Documents documents = new Documents();
                Store store = store("eraser")) {
            assertThat(store.identity().product()).isEqualTo("Elasticsearch");
            Shape shape = documents.in("persons*");
            store.refresh(shape);
            List<Facts> all = store.find(shape, new Restriction.Everything(), KeyRange.ALL, 10);
            assertThat(all).hasSize(2);
            try (StoreTransaction transaction = store.begin(new Fence("journal", 1))) {
                assertThat(transaction
                                .apply(new Effect.Delete(
                                        (permission, recordSet, key) -> true,
                                        shape,
                                        all.subList(1, 2),
                                        Documents.holds("n = 1")))
                                .done())
                        .containsExactly(Key.of("b"));
            }
        }
    }

    @Test
    void findsTheRightsThatAreMissingBeforeARun() {
        assertThat(missing("eraser", "persons*")).isEmpty();
        assertThat(missing("reader", "persons")).containsExactlyInAnyOrder("UPDATE", "DELETE", "REFRESH");
    }

    @Test
    void takesAPatternOfWhichAUserSeesAPartForUnreadable() {
        assertThat(missing("narrow", "persons")).isEmpty();
        assertThat(missing("narrow", "persons*")).contains("SELECT", "DELETE");
    }

    @Test
    void asksForTheIndexBehindAnAliasTooBecauseThereItWrites() {
        assertThat(missing("alias", "all")).contains("UPDATE", "DELETE");
    }

    @Test
    void dropsAnIndexOnlyAsAUserWhoMayManageItAndTheMarksOfLapse() {
        try (Documents documents = new Documents();
                Store keeper = store("keeper");
                Store dropper = store("dropper")) {
            Shape shape = documents.in("old-*");
            assertThat(keeper.partitions(shape)).isEmpty();
            assertThat(dropper.partitions(shape)).extracting(Partition::name).containsExactly("old-1", "old-2");

            Partition old = dropper.partitions(shape).getFirst();
            try (StoreTransaction dead = dropper.begin(new Fence("journal", 1))) {
                dead.lock(old);
                assertThat(dropper.endSessionsBefore(new Fence("journal", 2))).isEqualTo(1);
            }
            try (StoreTransaction transaction = dropper.begin(new Fence("journal", 2))) {
                transaction.lock(old);
                transaction.empty(old, 1);
            }
            dropper.refresh(shape);
            assertThat(dropper.find(shape, new Restriction.Everything(), KeyRange.ALL, 10))
                    .extracting(Facts::key)
                    .containsExactly(Key.of("b"));
        }
    }

    @Test
    void refusesACertificateThatNobodyTrusts() throws Exception {
        Path other = folder.resolve("other.pem");
        SearchSecurity.certify(folder.resolve("other.key"), other);
        try (Store store = store(new Credentials.User("eraser", () -> SearchSecurity.PASSWORD), other)) {
            assertThatThrownBy(store::identity).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e.kind()).isEqualTo(StoreException.Kind.UNREACHABLE);
                assertThat(e).hasNoCause().hasMessageContaining("ca-file").hasMessageNotContaining("Marked");
            });
        }
    }

    @Test
    void showsNoSecretThatIsRefused() {
        refused(new Credentials.User("eraser", () -> "Marked-Wrong"));
        refused(new Credentials.ApiKey(() -> "TWFya2VkOk1hcmtlZA=="));
    }
}
