package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which partitions may be emptied at once, and how. */
class MariaDbPartitionsTest extends PartitionContract {

    private static final String OF_VISIT = " (id int, day date, primary key (id, day)) partition by range columns (day)"
            + " (partition `free of 2019` values less than ('2020-01-01'), partition later values less than maxvalue)";

    @Override
    JdbcFixture fresh() throws SQLException {
        JdbcFixture fixture = MariaDbFixture.fresh();
        fixture.execute(
                "create table shop.`Visit`" + OF_VISIT,
                "create table shop.visit (id int, day date, primary key (id, day)) partition by hash (id) (partition other)",
                "create table shop.v" + OF_VISIT,
                "create table shop.plain (id int, day date, primary key (id, day))",
                "create table shop.halves (id int, day date, primary key (id, day)) partition by range (year(day))"
                        + " subpartition by hash (id) subpartitions 2 (partition one values less than maxvalue)",
                "create table shop.remembered (id int, day date, primary key (id, day)) with system versioning"
                        + " partition by system_time (partition history history, partition present current)",
                "create table shop.loose (id int, day date, primary key (id, day)) engine Aria partition by hash (id)"
                        + " (partition one)",
                "create or replace user sweeper",
                "grant lock tables, trigger on shop.* to sweeper");
        for (String table : new String[] {"`Visit`", "visit", "v", "plain", "halves", "remembered", "loose"}) {
            fixture.execute("grant select, delete, drop on shop." + table + " to sweeper");
        }
        return fixture;
    }

    @AfterAll
    void dropUser() {
        fixture().execute("drop user sweeper");
    }

    @Override
    String free() {
        return "shop.Visit (free of 2019)";
    }

    @Override
    String waitShortly() {
        return "set lock_wait_timeout = 1";
    }

    @Test
    void areThoseOfTheVeryTable() {
        try (Store store = ofSweeper()) {
            assertThat(store.partitions(shape("shop.Visit")))
                    .extracting(Partition::name)
                    .containsExactly("shop.Visit (free of 2019)", "shop.Visit (later)");
            assertThat(store.partitions(shape("shop.visit")))
                    .extracting(Partition::name)
                    .containsExactly("shop.visit (other)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.v", "shop.plain", "shop.halves", "shop.remembered", "shop.loose"})
    void areNoneWhereOneStatementCouldNotEmptyThemWhole(String table) {
        try (Store store = ofSweeper()) {
            assertThat(store.partitions(shape(table))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create trigger shop.watch before delete on shop.`Visit` for each row set @gone = 1",
                "revoke drop on shop.`Visit` from sweeper",
                "revoke lock tables on shop.* from sweeper"
            })
    void areNoneWhereATriggerWouldNotSeeThemGoOrARightIsMissing(String what) {
        fixture().execute(what);
        try (Store store = ofSweeper()) {
            assertThat(store.partitions(shape("shop.Visit"))).isEmpty();
        } finally {
            fixture()
                    .execute(
                            "drop trigger if exists shop.watch",
                            "grant drop on shop.`Visit` to sweeper",
                            "grant lock tables on shop.* to sweeper");
        }
    }

    /** Why nobody looks for foreign keys. */
    @Test
    void areNotReferredToByAnything() {
        assertThatThrownBy(() -> fixture()
                        .execute("create table shop.claim (id int, day date,"
                                + " foreign key (id, day) references shop.`Visit` (id, day))"))
                .hasMessageContaining("errno: 150");
        assertThatThrownBy(() -> fixture()
                        .execute(
                                "create table shop.claim (id int primary key, foreign key (id) references shop.plain (id))"
                                        + " partition by hash (id) (partition one)"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void areGoneForGoodBeforeTheCommit() {
        try (Store store = ofSweeper()) {
            Partition free = free(store);
            try (StoreTransaction transaction = store.begin(FENCE)) {
                transaction.lock(free);
                transaction.empty(free, 7);
            }
            assertThat(count(store, free.whole())).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop on shop.`Visit`", "lock tables on shop.*"})
    void stayWhereTheRightIsTakenAwayMeanwhile(String right) {
        try (Store store = ofSweeper()) {
            Partition free = free(store);
            fixture().execute("revoke " + right + " from sweeper");
            try (StoreTransaction transaction = store.begin(FENCE)) {
                assertThatThrownBy(() -> {
                            transaction.lock(free);
                            transaction.empty(free, 7);
                        })
                        .isInstanceOfSatisfying(
                                StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED));
            } finally {
                fixture().execute("grant " + right + " to sweeper");
            }
            assertThat(count(store, free.whole())).isEqualTo(8);
        }
    }
}
