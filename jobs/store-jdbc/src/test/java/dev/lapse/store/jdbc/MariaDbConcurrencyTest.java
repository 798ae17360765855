package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MariaDbConcurrencyTest extends ConcurrencyContract {

    private static final Fence FENCE = new Fence("00000000-0000-0000-0000-00000000000e", 1);

    @Override
    JdbcFixture fresh() throws SQLException {
        return MariaDbFixture.fresh();
    }

    @Override
    String waitShortly() {
        return "set innodb_lock_wait_timeout = 1";
    }

    @Override
    String notToBeHad() {
        return "HY000/1205";
    }

    @Override
    String waitingSessions() {
        return "select variable_value from information_schema.global_status"
                + " where variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'";
    }

    /** A key that is not written as keys are is found, but does not come back as it went. */
    @Test
    void takesNothingForDoneThatItDidNotChange() {
        fixture()
                .execute(
                        "create or replace table visit (id int primary key, n int)", "insert into visit values (7, 1)");
        Shape shape = new ShapeBuilder(fixture(), TestTable.named("visit")).build();
        Facts there = PostgresFixture.all(fixture().store(), shape).getFirst();
        Facts odd = new Facts(
                there.recordSet(),
                Key.of("007"),
                there.clusters(),
                there.events(),
                there.conditions(),
                there.links(),
                there.rawGroups(),
                there.values(),
                there.version());
        Effect.Delete delete =
                new Effect.Delete(PostgresFixture.ALL_ALLOWED, shape, List.of(odd), PostgresFixture.holds("n = 1"));
        try (StoreTransaction transaction = fixture().store().begin(FENCE)) {
            assertThatThrownBy(() -> transaction.apply(delete))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("0 of 1 rows");
        }
    }

    /** Whatever the guard reads of other tables is read as it is committed, and never waited for. */
    @Test
    void waitsForNobodyWhoWorksOnWhatTheGuardReads() throws Exception {
        fixture()
                .execute(
                        "create or replace table visit (id int primary key, customer varchar(200))",
                        "insert into visit values (1, 'b'), (2, 'nobody')");
        fixture().store().catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()));
        Shape shape = new ShapeBuilder(fixture(), CUSTOMER).build();
        List<Facts> decided = PostgresFixture.all(fixture().store(), shape);
        Restriction free = new Restriction.NotReferred(new Reference("shop.visit", List.of("customer"), List.of("id")));
        try (Connection other = fixture().connect();
                Statement statement = other.createStatement();
                StoreTransaction transaction = fixture().store().begin(FENCE)) {
            other.setAutoCommit(false);
            statement.execute("update visit set customer = 'a'");
            assertThat(transaction
                            .apply(new Effect.Delete(PostgresFixture.ALL_ALLOWED, shape, decided, free))
                            .done())
                    .containsExactlyInAnyOrder(Key.of("a"), Key.of("c"));
            other.rollback();
        }
    }

    /** The server gives up whoever has changed less. */
    @Test
    void callsADeadlockBusy() throws Exception {
        Shape shape = new ShapeBuilder(fixture(), CUSTOMER).build();
        List<Facts> decided = PostgresFixture.all(fixture().store(), shape).stream()
                .filter(facts -> facts.key().equals(Key.of("c")))
                .toList();
        try (Connection other = fixture().connect();
                Statement statement = other.createStatement();
                StoreTransaction transaction = fixture().store().begin(FENCE)) {
            other.setAutoCommit(false);
            statement.execute("update customer set n = 2 where id in ('b', 'c')");
            transaction.lock(shape, List.of(Key.of("a")));
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> execute(statement, "delete from customer where id = 'a'"));
            awaitWaitingSession();
            assertThatThrownBy(() -> transaction.apply(new Effect.Delete(
                            PostgresFixture.ALL_ALLOWED, shape, decided, PostgresFixture.holds("n = 1"))))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.BUSY))
                    .hasMessageContaining("40001/1213");
            waiting.get(20, TimeUnit.SECONDS);
            other.rollback();
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void carriesNoFenceOnceTheTransactionIsOver() {
        Fence later = new Fence(FENCE.journal(), 2);
        try (StoreTransaction transaction = fixture().store().begin(FENCE)) {
            transaction.commit();
        }
        assertThat(fixture().store().endSessionsBefore(later)).isZero();
        try (StoreTransaction transaction = fixture().store().begin(FENCE)) {
            assertThat(transaction.atomic()).isTrue();
        }
        assertThat(fixture().store().endSessionsBefore(later)).isZero();
    }

    @Test
    void letsManyTransactionsOfOneEpochWorkAtATime() {
        try (StoreTransaction one = fixture().store().begin(FENCE);
                StoreTransaction two = fixture().store().begin(FENCE);
                StoreTransaction three = fixture().store().begin(FENCE)) {
            Shape shape = new ShapeBuilder(fixture(), CUSTOMER).build();
            List.of(one, two, three).forEach(each -> each.lock(shape, keys()));
            assertThat(fixture().store().endSessionsBefore(new Fence(FENCE.journal(), 101)))
                    .isEqualTo(3);
            for (StoreTransaction each : List.of(one, two, three)) {
                assertThatThrownBy(each::commit).isInstanceOf(StoreException.class);
            }
        }
    }

    @Test
    void endsATransactionThatDoesNothing() throws Exception {
        JdbcStoreConfig.Limits limits = JdbcStoreConfig.Limits.DEFAULT;
        JdbcStoreConfig config = new JdbcStoreConfig(
                        "shop", Product.MARIADB, fixture().url(), fixture().username(), () -> "")
                .within(new JdbcStoreConfig.Limits(
                        1, 1, limits.connect(), limits.statement(), limits.lock(), Duration.ofSeconds(1)));
        Shape shape = new ShapeBuilder(fixture(), CUSTOMER).build();
        try (Store store = JdbcStores.open(config);
                StoreTransaction transaction = store.begin(FENCE)) {
            transaction.lock(shape, keys());
            Thread.sleep(2500);
            assertThatThrownBy(() -> transaction.lock(shape, keys()))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNREACHABLE));
        }
    }
}
