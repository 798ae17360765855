package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreTransaction;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which partitions may be emptied at once, and how. */
class PostgresPartitionsTest extends PartitionContract {

    @Override
    JdbcFixture fresh() throws SQLException {
        JdbcFixture fixture = PostgresFixture.fresh("partitions");
        fixture.execute(
                "create table shop.\"Visit\" (id int, day date, primary key (id, day)) partition by range (day)",
                part("visit_free", "2019"),
                "create table shop.visit_2020 partition of shop.\"Visit\" for values from ('2020-01-01')"
                        + " to ('2021-01-01') partition by range (day)",
                "create table shop.\"Visit below\" partition of shop.visit_2020 for values from ('2020-01-01')"
                        + " to ('2020-07-01')",
                part("visit_referred", "2021"),
                "create table shop.claim (id int, day date, foreign key (id, day) references shop.visit_referred)",
                part("visit_watched", "2022"),
                "create function shop.watch() returns trigger language plpgsql as 'begin return old; end'",
                "create trigger watch after delete on shop.visit_watched for each row execute function shop.watch()",
                part("visit_hidden", "2023"),
                "alter table shop.visit_hidden enable row level security",
                "alter table shop.visit_hidden force row level security",
                part("visit_other", "2024"),
                "create table shop.plain (id int, day date, primary key (id, day))",
                "create role sweeper login",
                "grant usage on schema shop to sweeper",
                "grant select, delete on all tables in schema shop to sweeper",
                "grant truncate on shop.\"Visit\", shop.visit_free, shop.\"Visit below\", shop.visit_referred,"
                        + " shop.visit_watched, shop.visit_hidden to sweeper");
        return fixture;
    }

    @Override
    String free() {
        return "shop.visit_free";
    }

    @Override
    String waitShortly() {
        return "set lock_timeout = 200";
    }

    @AfterAll
    void dropUser() {
        fixture().execute("drop owned by sweeper", "drop role sweeper");
    }

    @Test
    void areThoseThatTheUserMayEmptyAndThatNobodyElseHasAPartIn() {
        try (Store store = ofSweeper()) {
            assertThat(store.partitions(shape("shop.Visit")))
                    .extracting(Partition::name)
                    .containsExactly("shop.Visit below", "shop.visit_free");
            assertThat(store.partitions(shape("shop.plain"))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create trigger all_levels after delete on shop.\"Visit\" for each statement execute function shop.watch()",
                "create rule all_levels as on delete to shop.\"Visit\" do also select 1",
                "create table shop.all_levels (id int, day date, foreign key (id, day) references shop.\"Visit\")"
            })
    void areNoneWhereTheWholeTableHasWhatWouldNotSeeThemGo(String what) {
        fixture().execute(what);
        try (Store store = ofSweeper()) {
            assertThat(store.partitions(shape("shop.Visit"))).isEmpty();
        } finally {
            fixture()
                    .execute(
                            "drop trigger if exists all_levels on shop.\"Visit\"",
                            "drop rule if exists all_levels on shop.\"Visit\"",
                            "drop table if exists shop.all_levels");
        }
    }

    @Test
    void areThereAgainWhereTheTransactionIsRolledBack() {
        try (Store store = ofSweeper()) {
            Partition free = free(store);
            try (StoreTransaction transaction = store.begin(FENCE)) {
                transaction.lock(free);
                transaction.empty(free, 7);
            }
            assertThat(count(store, free.whole())).isEqualTo(8);
        }
    }

    private static String part(String name, String year) {
        return "create table shop.%s partition of shop.\"Visit\" for values from ('%s-01-01') to ('%d-01-01')"
                .formatted(name, year, Integer.parseInt(year) + 1);
    }
}
