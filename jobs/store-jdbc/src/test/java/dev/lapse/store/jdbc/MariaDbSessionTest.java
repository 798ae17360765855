package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every session of a MariaDB store is told first, and what it is refused. */
class MariaDbSessionTest {

    private static final Fence FENCE = new Fence("00000000-0000-0000-0000-00000000000f", 1);

    private static final TestTable WRITTEN = TestTable.named("written");

    private static JdbcFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = MariaDbFixture.fresh();
        fixture.execute(
                "drop user if exists guest",
                "create table written (id varchar(9) primary key)",
                "insert into written values (1)",
                "create user guest identified by 'visiting'",
                "grant select on shop.* to guest");
    }

    @AfterAll
    static void close() {
        fixture.execute("drop user guest");
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sql_mode|STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION",
                "time_zone|+00:00",
                "foreign_key_checks|ON",
                "check_constraint_checks|ON",
                "innodb_lock_wait_timeout|11",
                "max_statement_time|600.000000",
                "idle_transaction_timeout|60"
            })
    void tellsItsSessionsWhateverTheServerDoesForOthers(String variable, String value) throws SQLException {
        JdbcStoreConfig.Limits usual = JdbcStoreConfig.Limits.DEFAULT;
        JdbcStoreConfig.Limits limits = new JdbcStoreConfig.Limits(
                1, 1, usual.connect(), usual.statement(), Duration.ofMillis(10_001), usual.idle());
        try (Connection connection = fixture.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set sql_mode = 'ANSI_QUOTES', foreign_key_checks = 0, check_constraint_checks = 0,"
                    + " time_zone = '+03:00'");
            statement.execute(new MariaDbServerStatements().setUp(limits));
            try (ResultSet row = statement.executeQuery("show variables like '" + variable + "'")) {
                row.next();
                assertThat(row.getString(2)).isEqualTo(value);
            }
        }
    }

    @Test
    void cannotWriteOnAReadingConnection() throws SQLException {
        JdbcStoreConfig config =
                new JdbcStoreConfig("shop", Product.MARIADB, fixture.url(), fixture.username(), () -> "");
        try (Connections connections = new Connections(config);
                Connection reader = connections.reader();
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("insert into written values (2)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1792));
        }
        assertThat(fixture.rows(WRITTEN)).hasSize(1);
    }

    @Test
    void callsAMissingRightRefused() {
        Shape shape = new ShapeBuilder(fixture, WRITTEN).build();
        List<Facts> all = PostgresFixture.all(fixture.store(), shape);
        try (Store store = JdbcStores.open(
                        new JdbcStoreConfig("shop", Product.MARIADB, fixture.url(), "guest", () -> "visiting"));
                StoreTransaction transaction = store.begin(FENCE)) {
            assertThatThrownBy(() -> transaction.apply(new Effect.Delete(
                            PostgresFixture.ALL_ALLOWED, shape, all, PostgresFixture.holds("id > '0'"))))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED))
                    .hasMessageContaining("1142");
        }
    }
}
