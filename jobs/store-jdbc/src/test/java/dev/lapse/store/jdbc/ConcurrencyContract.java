package dev.lapse.store.jdbc;

import static dev.lapse.store.jdbc.PostgresFixture.ALL_ALLOWED;
import static dev.lapse.store.jdbc.PostgresFixture.all;
import static dev.lapse.store.jdbc.PostgresFixture.holds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.contract.ColumnType;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens when others work on the same rows; alike on every product that locks them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConcurrencyContract {

    static final TestTable CUSTOMER = TestTable.named("customer").with("n", ColumnType.INTEGER);
    private static final TestTable ORDERS =
            TestTable.named("orders").with("customer", ColumnType.TEXT).referring("customer", "customer");
    private static final Fence FENCE = new Fence("00000000-0000-0000-0000-00000000000a", 3);

    private JdbcFixture fixture;

    abstract JdbcFixture fresh() throws SQLException;

    JdbcFixture fixture() {
        return fixture;
    }

    /** Has a session give up soon on a lock that it cannot have. */
    abstract String waitShortly();

    /** How the server then tells it: the state and the number. */
    abstract String notToBeHad();

    /** The number of sessions that wait for a row. */
    abstract String waitingSessions();

    @BeforeAll
    void open() throws Exception {
        fixture = fresh();
        fixture.create(CUSTOMER);
        fixture.create(ORDERS);
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @BeforeEach
    void fill() {
        fixture.execute("delete from shop.orders", "delete from shop.customer");
        List<Map<String, String>> rows = new ArrayList<>();
        List.of("a", "b", "c").forEach(id -> rows.add(Map.of("id", id, "n", "1")));
        fixture.insert(CUSTOMER, new ArrayList<>(rows));
    }

    private Shape shape() {
        return new ShapeBuilder(fixture, CUSTOMER).build();
    }

    static List<Key> keys() {
        return List.of(Key.of("a"), Key.of("b"), Key.of("c"));
    }

    @Test
    void passesOverARowThatSomebodyElseHolds() throws Exception {
        try (Connection other = uncommitted("update shop.customer set n = 2 where id = 'b'");
                StoreTransaction transaction = fixture.store().begin(FENCE)) {
            assertThat(transaction.lock(shape(), keys())).containsExactlyInAnyOrder(Key.of("a"), Key.of("c"));
            other.rollback();
        }
    }

    @Test
    void keepsACustomerForWhomAnUncommittedOrderAppearsAndErasesTheOthers() throws Exception {
        List<Facts> decided = all(fixture.store(), shape());
        try (Connection other = uncommitted("insert into shop.orders (id, customer) values ('o1', 'b')");
                StoreTransaction transaction = fixture.store().begin(FENCE)) {
            assertThat(transaction.lock(shape(), keys())).containsExactlyInAnyOrder(Key.of("a"), Key.of("c"));
            Restriction free =
                    new Restriction.NotReferred(new Reference("shop.orders", List.of("customer"), List.of("id")));
            List<Facts> survivors = decided.stream()
                    .filter(facts -> !facts.key().equals(Key.of("b")))
                    .toList();
            assertThat(transaction
                            .apply(new Effect.Delete(ALL_ALLOWED, shape(), survivors, free))
                            .done())
                    .hasSize(2);
            transaction.checkConstraints();
            transaction.commit();
            other.commit();
        }
        assertThat(fixture.rows(CUSTOMER)).extracting(row -> row.get("id")).containsExactly("b");
    }

    @Test
    void letsNoNewOrderPointToALockedCustomer() throws Exception {
        try (StoreTransaction transaction = fixture.store().begin(FENCE);
                Connection other = fixture.connect();
                Statement statement = other.createStatement()) {
            transaction.lock(shape(), keys());
            statement.execute(waitShortly());
            assertThatThrownBy(() -> statement.execute("insert into shop.orders (id, customer) values ('o1', 'a')"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState() + "/" + e.getErrorCode())
                                    .isEqualTo(notToBeHad()));
        }
    }

    private Shape called() {
        fixture.execute(
                "drop table if exists shop.stay",
                "drop table if exists shop.guest",
                "create table shop.guest (id varchar(20) primary key, n int unique, room int)",
                "create table shop.stay (id int primary key, guest int, foreign key (guest) references shop.guest (n))",
                "insert into shop.guest values ('a', 1, 5), ('b', 2, 5), ('c', null, 5)");
        fixture.store().catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()));
        return new ShapeBuilder(fixture, TestTable.named("guest")).named("n").build();
    }

    @Test
    void letsNoNewRowPointToALockedOneByAnotherUniqueKey() throws Exception {
        Shape guests = called();
        try (StoreTransaction transaction = fixture.store().begin(FENCE);
                Connection other = fixture.connect();
                Statement statement = other.createStatement()) {
            assertThat(transaction.lock(guests, keys())).containsExactlyInAnyOrderElementsOf(keys());
            statement.execute(waitShortly());
            assertThatThrownBy(() -> statement.execute("insert into shop.stay values (1, 2)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState() + "/" + e.getErrorCode())
                                    .isEqualTo(notToBeHad()));
        }
    }

    @Test
    void passesOverARowToWhichAnUncommittedOnePointsByAnotherUniqueKey() throws Exception {
        Shape guests = called();
        try (Connection other = uncommitted("insert into shop.stay values (1, 2)");
                StoreTransaction transaction = fixture.store().begin(FENCE)) {
            assertThat(transaction.lock(guests, keys())).containsExactlyInAnyOrder(Key.of("a"), Key.of("c"));
            other.rollback();
        }
    }

    @Test
    void leavesARowThatChangesWhileTheStatementWaitsForIt() throws Exception {
        List<Facts> decided = all(fixture.store(), shape());
        try (Connection other = uncommitted("update shop.customer set n = 2 where id = 'b'")) {
            CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> {
                try (StoreTransaction transaction = fixture.store().begin(FENCE)) {
                    Outcome outcome =
                            transaction.apply(new Effect.Delete(ALL_ALLOWED, shape(), decided, holds("n = 1")));
                    transaction.commit();
                    return outcome;
                }
            });
            awaitWaitingSession();
            other.commit();
            assertThat(waiting.get(20, TimeUnit.SECONDS).done()).containsExactlyInAnyOrder(Key.of("a"), Key.of("c"));
        }
        assertThat(fixture.rows(CUSTOMER)).extracting(row -> row.get("id")).containsExactly("b");
    }

    @Test
    void callsALockThatIsNotToBeHadInTimeBusy() throws Exception {
        JdbcStoreConfig.Limits patient = JdbcStoreConfig.Limits.DEFAULT;
        JdbcStoreConfig.Limits hasty = new JdbcStoreConfig.Limits(
                1, 1, patient.connect(), patient.statement(), Duration.ofMillis(200), patient.idle());
        List<Facts> decided = all(fixture.store(), shape());
        try (Store store = JdbcStores.open(
                        new JdbcStoreConfig("shop", fixture.product(), fixture.url(), fixture.username(), () -> "")
                                .within(hasty));
                Connection other = uncommitted("update shop.customer set n = 2 where id = 'b'");
                StoreTransaction transaction = store.begin(FENCE)) {
            assertThatThrownBy(
                            () -> transaction.apply(new Effect.Delete(ALL_ALLOWED, shape(), decided, holds("n = 1"))))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.BUSY));
            other.rollback();
        }
    }

    @Test
    void endsOnlyOlderSessionsOfTheSameJournal() {
        Fence older = new Fence(FENCE.journal(), 2);
        Fence otherJournal = new Fence("00000000-0000-0000-0000-00000000000b", 1);
        try (StoreTransaction old = fixture.store().begin(older);
                StoreTransaction same = fixture.store().begin(FENCE);
                StoreTransaction stranger = fixture.store().begin(otherJournal)) {
            old.lock(shape(), keys());
            assertThat(fixture.store().endSessionsBefore(FENCE)).isEqualTo(1);
            assertThat(same.lock(shape(), keys())).hasSize(3);
            assertThatThrownBy(old::commit)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNREACHABLE));
            stranger.commit();
            same.commit();
        }
        assertThat(fixture.store().endSessionsBefore(new Fence(FENCE.journal(), 99)))
                .isZero();
    }

    private Connection uncommitted(String sql) throws SQLException {
        Connection connection = fixture.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    void awaitWaitingSession() throws Exception {
        try (Connection connection = fixture.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 200; i++) {
                try (ResultSet waiting = statement.executeQuery(waitingSessions())) {
                    waiting.next();
                    if (waiting.getInt(1) > 0) {
                        return;
                    }
                }
                Thread.sleep(25);
            }
            throw new AssertionError("no session waits");
        }
    }
}
