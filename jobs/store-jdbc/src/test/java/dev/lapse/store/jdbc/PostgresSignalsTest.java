package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Fence;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL tells of its load is of others, and only to who may see their sessions. */
class PostgresSignalsTest {

    private static final TestTable CUSTOMER = TestTable.named("customer");

    private JdbcFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = PostgresFixture.fresh("signals_" + System.nanoTime());
        fixture.create(CUSTOMER);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static long longTransaction(Store store) {
        return store.signals().stream()
                .filter(signal -> signal.kind() == Signal.Kind.LONG_TRANSACTION)
                .map(Signal.Figure.class::cast)
                .findFirst()
                .orElseThrow()
                .figure();
    }

    @Test
    void aTransactionOfSomebodyElseIsAsOldAsItIsAndGoneWithItsEnd() throws Exception {
        try (Connection other = fixture.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("select count(*) from shop.customer").close();
            TimeUnit.SECONDS.sleep(2);
            assertThat(longTransaction(fixture.store())).isBetween(2L, 600L);

            other.rollback();
            assertThat(longTransaction(fixture.store())).isZero();
        }
    }

    @Test
    void oneOfLapseItselfDoesNotCount() throws Exception {
        try (StoreTransaction own = fixture.store().begin(new Fence("00000000-0000-0000-0000-00000000001a", 2))) {
            own.find(new ShapeBuilder(fixture, CUSTOMER).build(), new Restriction.Everything(), KeyRange.ALL, 1);
            TimeUnit.SECONDS.sleep(2);

            assertThat(longTransaction(fixture.store())).isZero();
        }
    }

    @Test
    void whoMayNotSeeTheSessionsOfOthersIsToldWhatThatTakes() {
        fixture.execute("create role blind login", "create role seeing login", "grant pg_read_all_stats to seeing");
        try (Store blind = as("blind");
                Store seeing = as("seeing")) {
            assertThat(blind.signals())
                    .containsExactly(
                            new Signal.NotReadable(Signal.Kind.REPLICA_LAG, "it takes pg_read_all_stats"),
                            new Signal.NotReadable(Signal.Kind.LONG_TRANSACTION, "it takes pg_read_all_stats"));
            assertThat(seeing.signals()).hasSize(2).allMatch(Signal.Figure.class::isInstance);
        } finally {
            fixture.execute("drop role blind", "drop role seeing");
        }
    }

    private Store as(String role) {
        return JdbcStores.open(new JdbcStoreConfig("shop", Product.POSTGRESQL, fixture.url(), role, () -> ""));
    }
}
