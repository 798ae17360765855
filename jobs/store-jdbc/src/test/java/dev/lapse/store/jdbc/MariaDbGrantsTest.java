package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.TableFacts;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A user with the grants of {@code sql/grants} can do all that a store is asked for, and no more than that. */
class MariaDbGrantsTest {

    private static final Fence FENCE = new Fence("00000000-0000-0000-0000-00000000001a", 2);
    private static final TestTable CUSTOMER = TestTable.named("customer");

    @Test
    void theUserThatRunsLapseReadsAndErasesAndEndsItsOwnSessions() throws Exception {
        try (JdbcFixture fixture = MariaDbFixture.fresh()) {
            fixture.create(CUSTOMER);
            fixture.insert(CUSTOMER, List.of(Map.of("id", "a"), Map.of("id", "b")));
            fixture.execute(
                    "drop user if exists lapse",
                    "create user lapse identified by 'secret'",
                    "create trigger seen before update on customer for each row set new.id = old.id");
            for (String grant : grants()) {
                fixture.execute(grant);
            }
            Shape shape = new ShapeBuilder(fixture, CUSTOMER).build();
            try (Store store = JdbcStores.open(
                    new JdbcStoreConfig("shop", Product.MARIADB, fixture.url(), "lapse", () -> "secret"))) {
                TableFacts table = store.catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()))
                        .table("shop.customer")
                        .orElseThrow();
                assertThat(table.missingPrivileges()).isEmpty();
                assertThat(table.triggers()).hasSize(1);
                List<Facts> all = PostgresFixture.all(store, shape);
                try (StoreTransaction older = store.begin(new Fence(FENCE.journal(), 1))) {
                    assertThat(older.lock(shape, all.stream().map(Facts::key).toList()))
                            .hasSize(2);
                    assertThat(store.endSessionsBefore(FENCE)).isEqualTo(1);
                }
                try (StoreTransaction transaction = store.begin(FENCE)) {
                    assertThat(transaction
                                    .apply(new Effect.Delete(
                                            PostgresFixture.ALL_ALLOWED, shape, all, PostgresFixture.holds("id = 'a'")))
                                    .done())
                            .hasSize(1);
                    transaction.commit();
                }
            }
            assertThat(fixture.rows(CUSTOMER)).hasSize(1);
            forbidden(fixture.url(), "insert into customer values ('c')");
            forbidden(fixture.url(), "create table more (id int)");
            forbidden(fixture.url(), "drop table customer");
            fixture.execute("drop user lapse");
        }
    }

    @Test
    void howOldTransactionsOfOthersAreIsToldToWhoHasTheRightForIt() throws Exception {
        try (JdbcFixture fixture = MariaDbFixture.fresh()) {
            fixture.create(CUSTOMER);
            fixture.execute("drop user if exists lapse", "create user lapse identified by 'secret'");
            try (Connection other = fixture.connect();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.executeQuery("select count(*) from customer").close();
                TimeUnit.SECONDS.sleep(2);
                for (String grant : grants()) {
                    fixture.execute(grant);
                }
                assertThat(signals(fixture.url()))
                        .singleElement()
                        .satisfies(signal -> assertThat(signal)
                                .isInstanceOfSatisfying(
                                        Signal.NotReadable.class,
                                        hidden -> assertThat(hidden.why())
                                                .startsWith("it takes PROCESS, ")
                                                .contains("1227")));

                fixture.execute("grant process on *.* to lapse");
                assertThat(signals(fixture.url()))
                        .singleElement()
                        .satisfies(signal -> assertThat(signal)
                                .isInstanceOfSatisfying(
                                        Signal.Figure.class,
                                        figure -> assertThat(figure.figure()).isBetween(2L, 600L)));
                // Sessions of its own user are those of Lapse.
                assertThat(fixture.store().signals())
                        .containsExactly(new Signal.Figure(Signal.Kind.LONG_TRANSACTION, 0));
                try (Store store = JdbcStores.open(
                        new JdbcStoreConfig("shop", Product.MARIADB, fixture.url(), "lapse", () -> "secret"))) {
                    assertThat(store.needlessRights(PostgresFixture.binding(fixture, CUSTOMER)))
                            .isEmpty();
                }
            }
            fixture.execute("drop user lapse");
        }
    }

    private static List<Signal> signals(String url) {
        try (Store store =
                JdbcStores.open(new JdbcStoreConfig("shop", Product.MARIADB, url, "lapse", () -> "secret"))) {
            return store.signals();
        }
    }

    @Test
    void theUserThatRunsLapseHasNoNeedlessRightAndAnotherIsToldEachOfItsOwn() throws Exception {
        try (JdbcFixture fixture = MariaDbFixture.fresh()) {
            fixture.create(CUSTOMER);
            fixture.create(TestTable.named("other"));
            fixture.execute("drop user if exists lapse", "create user lapse identified by 'secret'");
            for (String grant : grants()) {
                fixture.execute(grant);
            }
            try (Store store = JdbcStores.open(
                    new JdbcStoreConfig("shop", Product.MARIADB, fixture.url(), "lapse", () -> "secret"))) {
                StoreBinding customers = PostgresFixture.binding(fixture, CUSTOMER);
                assertThat(store.needlessRights(customers)).isEmpty();
                // To empty a partition at once takes these.
                fixture.execute("grant lock tables on shop.* to lapse", "grant drop on shop.customer to lapse");
                assertThat(store.needlessRights(customers)).isEmpty();

                fixture.execute(
                        "grant insert, drop on shop.other to lapse",
                        "grant insert on shop.customer to lapse",
                        "grant create on shop.* to lapse",
                        "grant update, delete on shop.* to lapse",
                        "grant delete on elsewhere.* to lapse",
                        "grant reload on *.* to lapse");
                assertThat(store.needlessRights(customers))
                        .containsExactlyInAnyOrder(
                                "RELOAD on the whole server",
                                "DELETE on the schema elsewhere",
                                "CREATE on the schema shop",
                                "DROP, INSERT (tables: 1)",
                                "INSERT (tables: 1)",
                                "UPDATE or DELETE where nothing is bound (tables: 1)");

                fixture.execute("grant all privileges on *.* to lapse with grant option");
                assertThat(store.needlessRights(customers))
                        .contains("ALL PRIVILEGES, GRANT OPTION on the whole server")
                        .noneMatch(right -> right.contains("nothing is bound"));
            } finally {
                fixture.execute("drop user lapse");
            }
        }
    }

    private static List<String> grants() throws Exception {
        return Files.readString(Path.of("../../sql/grants/store-mariadb.sql"))
                .lines()
                .filter(line -> !line.startsWith("--"))
                .map(line -> line.replace("SCHEMA", "shop")
                        .replace("TABLE", "customer")
                        .replace("USER", "lapse")
                        .replace("HOST", "%")
                        .replace(";", ""))
                .toList();
    }

    private static void forbidden(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "lapse", "secret");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1142));
        }
    }
}
