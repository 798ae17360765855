package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A partition is locked, read by itself and emptied, alike on every product that does it. The table {@code shop.Visit} has a
 * partition that the user {@code sweeper} may empty, for 2019, and the visit of another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PartitionContract {

    static final Fence FENCE = new Fence("00000000-0000-0000-0000-00000000002a", 1);

    private JdbcFixture fixture;

    /** The server with its tables, without a visit, and its user. */
    abstract JdbcFixture fresh() throws SQLException;

    /** The name of the partition for 2019. */
    abstract String free();

    /** Has a session give up soon on a table that it cannot have. */
    abstract String waitShortly();

    JdbcFixture fixture() {
        return fixture;
    }

    @BeforeAll
    void open() throws SQLException {
        fixture = fresh();
    }

    @BeforeEach
    void visits() {
        String table = fixture.name("Visit");
        fixture.execute("delete from " + table, "insert into " + table + " values (1, '2020-02-02')");
        for (int id = 1; id <= 7; id++) {
            fixture.execute("insert into " + table + " values (" + id + ", '2019-05-05')");
        }
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void isReadByItself() {
        try (Store store = ofSweeper();
                StoreTransaction transaction = store.begin(FENCE)) {
            Partition free = free(store);
            assertThat(count(store, free.part())).isEqualTo(7);
            transaction.lock(free);
            assertThat(transaction.find(free.part(), new Restriction.Everything(), KeyRange.ALL, 100))
                    .hasSize(7);
        }
    }

    @Test
    void isEmptiedOnlyOfWhatWasDecidedOn() {
        try (Store store = ofSweeper()) {
            Partition free = free(store);
            try (StoreTransaction transaction = store.begin(FENCE)) {
                transaction.lock(free);
                assertThatThrownBy(() -> transaction.empty(free, 6))
                        .hasMessage("shop: the store is locked by somebody else (other rows than were decided on)"
                                + " while emptying the partition " + free());
            }
            assertThat(count(store, free.whole())).isEqualTo(8);

            try (StoreTransaction transaction = store.begin(FENCE)) {
                transaction.lock(free);
                transaction.empty(free, 7);
                transaction.commit();
            }
            assertThat(count(store, free.whole())).isEqualTo(1);
        }
    }

    @Test
    void isBusyWhereSomebodyReadsItForLonger() throws SQLException {
        try (Store store = ofSweeper();
                Connection other = fixture.connect();
                Statement statement = other.createStatement();
                StoreTransaction transaction = store.begin(FENCE)) {
            other.setAutoCommit(false);
            statement.executeQuery("select * from " + fixture.name("Visit")).close();
            Partition free = free(store);
            assertThatThrownBy(() -> transaction.lock(free))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.BUSY));
        }
    }

    @Test
    void isKeptFromOthersUntilTheTransactionEnds() throws SQLException {
        try (Store store = ofSweeper();
                Connection other = fixture.connect();
                Statement statement = other.createStatement()) {
            String insert = "insert into " + fixture.name("Visit") + " values (8, '2019-05-05')";
            statement.execute(waitShortly());
            Partition free = free(store);
            try (StoreTransaction transaction = store.begin(FENCE)) {
                transaction.lock(free);
                assertThatThrownBy(() -> statement.execute(insert)).isInstanceOf(SQLException.class);
                transaction.empty(free, 7);
                assertThatThrownBy(() -> statement.execute(insert)).isInstanceOf(SQLException.class);
                transaction.commit();
            }
            statement.execute(insert);
            assertThat(count(store, free.part())).isEqualTo(1);
        }
    }

    @Test
    void isLeftToOthersWhenTheSessionIsEnded() throws SQLException {
        try (Store store = ofSweeper();
                Connection other = fixture.connect();
                Statement statement = other.createStatement();
                StoreTransaction transaction = store.begin(FENCE)) {
            Partition free = free(store);
            transaction.lock(free);
            assertThat(store.endSessionsBefore(new Fence(FENCE.journal(), FENCE.epoch() + 1)))
                    .isEqualTo(1);
            statement.execute(waitShortly());
            statement.execute("insert into " + fixture.name("Visit") + " values (8, '2019-05-05')");
            assertThatThrownBy(() -> transaction.empty(free, 7))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNREACHABLE));
        }
        assertThat(count(fixture.store(), shape("shop.Visit"))).isEqualTo(9);
    }

    @Test
    void isLeftToOthersWhenTheSessionDoesNothingForTooLong() throws SQLException {
        try (Store store = ofSweeper(Duration.ofSeconds(1));
                Connection other = fixture.connect();
                Statement statement = other.createStatement();
                StoreTransaction transaction = store.begin(FENCE)) {
            transaction.lock(free(store));
            statement.execute("insert into " + fixture.name("Visit") + " values (8, '2019-05-05')");
        }
        assertThat(count(fixture.store(), shape("shop.Visit"))).isEqualTo(9);
    }

    Partition free(Store store) {
        return store.partitions(shape("shop.Visit")).stream()
                .filter(partition -> partition.name().equals(free()))
                .findFirst()
                .orElseThrow();
    }

    Store ofSweeper() {
        return ofSweeper(JdbcStoreConfig.Limits.DEFAULT.idle());
    }

    private Store ofSweeper(Duration idle) {
        JdbcStoreConfig.Limits usual = JdbcStoreConfig.Limits.DEFAULT;
        return JdbcStores.open(new JdbcStoreConfig("shop", fixture.product(), fixture.url(), "sweeper", () -> "")
                .within(new JdbcStoreConfig.Limits(
                        usual.readers(),
                        usual.writers(),
                        usual.connect(),
                        usual.statement(),
                        Duration.ofSeconds(1),
                        idle)));
    }

    static long count(Store store, Shape shape) {
        return store.count(shape, List.of(new Restriction.Everything())).getFirst();
    }

    static Shape shape(String table) {
        return new Shape(
                new RecordSetName("shop", "visit"),
                table,
                List.of("id", "day"),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                ZoneOffset.UTC);
    }
}
