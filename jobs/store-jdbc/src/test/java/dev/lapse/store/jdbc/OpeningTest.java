package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreException.Kind;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, what is refused and how. */
class OpeningTest {

    private static JdbcFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = PostgresFixture.fresh("opening");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JdbcStoreConfig config(Product kind, String url, String username, String password) {
        JdbcStoreConfig.Limits limits = JdbcStoreConfig.Limits.DEFAULT;
        return new JdbcStoreConfig("shop", kind, url, username, () -> password)
                .within(new JdbcStoreConfig.Limits(
                        1, 1, Duration.ofSeconds(2), limits.statement(), limits.lock(), limits.idle()));
    }

    private static void refused(Kind kind, String saying, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining("shop")
                .hasMessageContaining(saying)
                .hasNoCause();
    }

    @Test
    void refusesAnotherProductThanTheConfigurationSays() {
        refused(
                Kind.UNSUPPORTED,
                "kind: h2 needs H2",
                () -> JdbcStores.open(config(Product.H2, fixture.url(), fixture.username(), "")));
        refused(
                Kind.UNSUPPORTED,
                "kind: postgresql needs PostgreSQL",
                () -> JdbcStores.open(config(Product.POSTGRESQL, "jdbc:h2:mem:other", "sa", "")));
    }

    @Test
    void refusesMySqlUnderTheNameOfMariaDbAndTheOtherWayRound() {
        Database shop = MariaDbServer.shared().database("opening");
        refused(
                Kind.UNSUPPORTED,
                "kind: mysql needs MySQL",
                () -> JdbcStores.open(config(Product.MYSQL, shop.url(), shop.username(), "")));
        refused(
                Kind.UNSUPPORTED,
                "MySQL",
                () -> JdbcStores.open(
                        config(Product.MARIADB, shop.url() + "?useMysqlMetadata=true", shop.username(), "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL|13.22 (Debian 13.22-1)|true",
                "POSTGRESQL|14.0|false",
                "POSTGRESQL|18.6|false",
                "MARIADB|10.5.28-MariaDB|true",
                "MARIADB|10.6.0-MariaDB|false",
                "MARIADB|10.11.6-MariaDB-0+deb12u1|false",
                "MARIADB|11.4.5-MariaDB|false",
                "MYSQL|5.7.44|true",
                "MYSQL|8.0.18|true",
                "MYSQL|8.0.19-log|false",
                "MYSQL|8.4.0|false",
                "MYSQL|9.1|false",
                "H2|1.4.200|true",
                "H2|2.4.240 (2025-09-22)|false",
                "H2|of somebody|true"
            })
    void refusesAVersionThatIsTooOldOrCannotBeRead(Product product, String version, boolean tooOld) {
        assertThat(product.isTooOld(version)).isEqualTo(tooOld);
    }

    @Test
    void knowsItsProductsByTheWordOfTheConfiguration() {
        assertThat(Product.ofKind("mariadb")).contains(Product.MARIADB);
        assertThat(Product.ofKind("mysql")).contains(Product.MYSQL);
        assertThat(Product.ofKind("postgresql")).contains(Product.POSTGRESQL);
        assertThat(Product.ofKind("h2")).contains(Product.H2);
        assertThat(Product.ofKind("sybase")).isEmpty();
    }

    @Test
    void saysThatAServerCannotBeReached() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        refused(
                Kind.UNREACHABLE,
                "cannot be reached",
                () -> JdbcStores.open(
                        config(Product.POSTGRESQL, "jdbc:postgresql://127.0.0.1:" + closedPort + "/x", "lapse", "")));
        refused(
                Kind.UNREACHABLE,
                "cannot be reached",
                () -> JdbcStores.open(
                        config(Product.MARIADB, "jdbc:mariadb://127.0.0.1:" + closedPort + "/x", "lapse", "")));
    }

    @Test
    void saysThatAUserOrAPasswordIsRefusedAndTellsNeither() {
        refused(
                Kind.REFUSED,
                "28",
                () -> JdbcStores.open(config(Product.POSTGRESQL, fixture.url(), "nobody_known", "secret-4711")));
        refused(
                Kind.REFUSED,
                "28",
                () -> JdbcStores.open(config(
                        Product.MARIADB,
                        MariaDbServer.shared().database("opening").url(),
                        "nobody_known",
                        "secret-4711")));
        String url = "jdbc:h2:mem:locked;DB_CLOSE_DELAY=-1";
        JdbcStores.open(config(Product.H2, url, "sa", "right")).close();
        assertThatThrownBy(() -> JdbcStores.open(config(Product.H2, url, "sa", "secret-4711")))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageNotContaining("4711")
                .hasNoCause();
    }

    @Test
    void cannotWriteOnAReadingConnection() {
        fixture.execute(
                "create sequence shop.numbers",
                "create view shop.writing as select nextval('shop.numbers')::text as id");
        Shape shape = new ShapeBuilder(fixture, TestTable.named("writing")).build();
        assertThatThrownBy(() -> fixture.store().count(shape, List.of(PostgresFixture.holds("id = 'x'"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("25006");
    }

    @Test
    void tellsOneDatabaseFromAnotherOfTheSameServer() throws Exception {
        String here = fixture.store().identity().identifier();
        assertThat(fixture.store().identity().product()).isEqualTo("PostgreSQL");
        try (JdbcFixture other = PostgresFixture.fresh("opening_too")) {
            String there = other.store().identity().identifier();
            assertThat(there).isNotEqualTo(here);
            assertThat(there.substring(0, there.indexOf('/'))).isEqualTo(here.substring(0, here.indexOf('/')));
        }
    }

    @Test
    void tellsOneDatabaseOfMariaDbFromAnother() throws Exception {
        try (JdbcFixture shop = MariaDbFixture.fresh();
                Store other = JdbcStores.open(config(
                        Product.MARIADB,
                        MariaDbServer.shared().database("opening").url(),
                        shop.username(),
                        ""))) {
            String here = shop.store().identity().identifier();
            assertThat(shop.store().identity().product()).isEqualTo("MariaDB");
            assertThat(here).endsWith("/shop").hasSizeGreaterThan(20);
            assertThat(other.identity().identifier()).isEqualTo(here.substring(0, here.length() - 4) + "opening");
        }
    }

    @Test
    void leavesItToMariaDbToUseSpaceAgain() throws Exception {
        try (JdbcFixture shop = MariaDbFixture.fresh()) {
            TestTable table = TestTable.named("reclaimed");
            shop.create(table);
            assertThat(shop.store().reclaim(new ShapeBuilder(shop, table).build()))
                    .isEqualTo(Reclaim.PENDING);
        }
    }

    @Test
    void givesSpaceBackWhereItMay() {
        TestTable table = TestTable.named("reclaimed");
        fixture.create(table);
        fixture.insert(table, List.of(Map.of("id", "a")));
        Shape shape = new ShapeBuilder(fixture, table).build();
        assertThat(fixture.store().reclaim(shape)).isEqualTo(Reclaim.DONE);
        fixture.execute(
                "create role guest login",
                "grant usage on schema shop to guest",
                "grant select on shop.reclaimed to guest");
        try (Store guest = JdbcStores.open(config(Product.POSTGRESQL, fixture.url(), "guest", ""))) {
            assertThat(guest.reclaim(shape)).isEqualTo(Reclaim.NOT_PERMITTED);
        } finally {
            fixture.execute("drop owned by guest", "drop role guest");
        }
    }
}
