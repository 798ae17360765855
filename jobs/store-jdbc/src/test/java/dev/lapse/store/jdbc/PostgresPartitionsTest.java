package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreTransaction;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which partitions may be emptied at once, and how. */
class PostgresPartitionsTest {

    private static JdbcFixture fixture;

    @BeforeAll
    static void open() throws SQLException {
        fixture = PostgresFixture.fresh("partitions");
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
                "insert into shop.\"Visit\" select i, '2019-05-05' from generate_series(1, 7) i",
                "insert into shop.\"Visit\" values (1, '2020-02-02')",
                "create role sweeper login",
                "grant usage on schema shop to sweeper",
                "grant select, delete on all tables in schema shop to sweeper",
                "grant truncate on shop.\"Visit\", shop.visit_free, shop.\"Visit below\", shop.visit_referred,"
                        + " shop.visit_watched, shop.visit_hidden to sweeper");
    }

    @AfterAll
    static void close() {
        fixture.execute("drop owned by sweeper", "drop role sweeper");
        fixture.close();
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
        fixture.execute(what);
        try (Store store = ofSweeper()) {
            assertThat(store.partitions(shape("shop.Visit"))).isEmpty();
        } finally {
            fixture.execute(
                    "drop trigger if exists all_levels on shop.\"Visit\"",
                    "drop rule if exists all_levels on shop.\"Visit\"",
                    "drop table if exists shop.all_levels");
        }
    }

    @Test
    void areReadByThemselvesAndEmptiedOnlyOfWhatWasDecidedOn() {
        try (Store store = ofSweeper()) {
            Partition free = store.partitions(shape("shop.Visit")).get(1);
            assertThat(store.count(free.part(), List.of(new Restriction.Everything())))
                    .containsExactly(7L);

            try (StoreTransaction transaction = store.begin(new Fence("journal", 1))) {
                transaction.lock(free);
                assertThatThrownBy(() -> transaction.empty(free, 6))
                        .hasMessage("shop: the store is locked by somebody else (other rows than were decided on)"
                                + " while emptying the partition shop.visit_free");
            }
            try (StoreTransaction transaction = store.begin(new Fence("journal", 1))) {
                transaction.lock(free);
                transaction.empty(free, 7);
            }
            assertThat(store.count(free.whole(), List.of(new Restriction.Everything())))
                    .as("rolled back")
                    .containsExactly(8L);

            try (StoreTransaction transaction = store.begin(new Fence("journal", 1))) {
                transaction.lock(free);
                transaction.empty(free, 7);
                transaction.commit();
            }
            assertThat(store.count(free.whole(), List.of(new Restriction.Everything())))
                    .containsExactly(1L);
        }
    }

    private static Store ofSweeper() {
        return JdbcStores.open(new JdbcStoreConfig("shop", Product.POSTGRESQL, fixture.url(), "sweeper", () -> ""));
    }

    private static String part(String name, String year) {
        return "create table shop.%s partition of shop.\"Visit\" for values from ('%s-01-01') to ('%d-01-01')"
                .formatted(name, year, Integer.parseInt(year) + 1);
    }

    private static Shape shape(String table) {
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
