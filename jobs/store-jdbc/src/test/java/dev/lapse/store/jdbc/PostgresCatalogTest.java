package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.TableFacts.Kind;
import dev.lapse.core.store.TableFacts.TriggerFacts;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the catalog says of tables of every kind. */
class PostgresCatalogTest {

    private static JdbcFixture fixture;
    private static Catalog catalog;
    private static int statements;

    @BeforeAll
    static void open() throws Exception {
        fixture = PostgresFixture.fresh("catalog");
        fixture.execute(
                "create schema elsewhere",
                "create domain shop.mail as varchar(80) not null",
                "create type shop.mood as enum ('good', 'bad')",
                """
                create table shop.customer (
                    customer_id bigint generated always as identity primary key,
                    email shop.mail, name varchar(40), code char(3) not null, note text,
                    born date, seen timestamp, made timestamptz not null, active boolean, ref uuid unique, raw bytea,
                    doc jsonb, mood shop.mood, amount numeric(10, 2), net inet,
                    upper_name text generated always as (upper(name)) stored,
                    unique (name, code))
                """,
                """
                create table shop.orders (
                    order_id int primary key,
                    customer_id bigint not null references shop.customer deferrable initially deferred,
                    parent_id int references shop.orders on delete cascade,
                    shipped_to bigint references shop.customer on delete set null)
                """,
                "create index on shop.orders (customer_id, order_id)",
                "create index on shop.orders (lower(shipped_to::text), parent_id)",
                "create index on shop.orders (parent_id) where parent_id > 0",
                "create table elsewhere.audit (id int primary key, customer_id bigint references shop.customer)",
                "create table elsewhere.unrelated (id int primary key)",
                "create view shop.active as select customer_id from shop.customer where active",
                "create table shop.events (id int, day date) partition by range (day)",
                "create table shop.events_2020 partition of shop.events for values from ('2020-01-01') to ('2021-01-01')",
                "create function shop.touch() returns trigger language plpgsql as 'begin return new; end'",
                "create trigger touched before insert or update on shop.customer for each row execute function shop.touch()",
                "create rule no_delete as on delete to shop.orders do instead nothing",
                "insert into shop.orders select i, 1, null, null from generate_series(1, 0) i",
                "create role reader login",
                "grant usage on schema shop to reader",
                "grant select on all tables in schema shop to reader",
                "grant delete on shop.orders to reader");
        int before = fixture.statements();
        catalog = fixture.store().catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()));
        statements = fixture.statements() - before;
    }

    @AfterAll
    static void close() {
        fixture.execute("drop owned by reader", "drop role reader");
        fixture.close();
    }

    private static TableFacts table(String name) {
        return catalog.table(name).orElseThrow();
    }

    @Test
    void knowsAboutHowWideRowsAreWhereverTheirValuesLieOnceTheTableWasAnalysed() {
        fixture.execute(
                "create schema wide",
                "create table wide.narrow (id int primary key)",
                "insert into wide.narrow select i from generate_series(1, 10000) i",
                "create table wide.apart (id int primary key, raw text)",
                "alter table wide.apart alter column raw set storage external",
                "insert into wide.apart select i, repeat('x', 20000) from generate_series(1, 200) i",
                "create table wide.parted (id int, raw text) partition by range (id)",
                "create table wide.parted_1 partition of wide.parted for values from (0) to (100)",
                "create table wide.parted_2 partition of wide.parted for values from (100) to (1000)",
                "insert into wide.parted select i, repeat('x', 1000) from generate_series(1, 200) i",
                "analyze wide.narrow, wide.apart, wide.parted, wide.parted_1, wide.parted_2",
                "vacuum wide.apart",
                "create table wide.unknown (id int primary key, raw text)");
        Catalog wide = fixture.store().catalog(new StoreBinding("shop", List.of("wide"), List.of(), List.of()));

        assertThat(wide.table("wide.narrow").orElseThrow().averageBytes()).isBetween(30L, 60L);
        assertThat(wide.table("wide.apart").orElseThrow().averageBytes()).isBetween(20_000L, 30_000L);
        assertThat(wide.table("wide.parted").orElseThrow().averageBytes()).isBetween(1_000L, 1_500L);
        assertThat(wide.table("wide.unknown").orElseThrow().averageBytes()).isZero();
    }

    @Test
    void needsFiveQueriesWhateverTheNumberOfTables() {
        assertThat(statements).isEqualTo(5);
    }

    @Test
    void listsTheTablesOfTheSchemaAndThoseElsewhereThatReferToOne() {
        assertThat(catalog.tables())
                .extracting(TableFacts::name, TableFacts::kind, TableFacts::bindable)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("elsewhere.audit", Kind.TABLE, false),
                        org.assertj.core.groups.Tuple.tuple("shop.active", Kind.VIEW, true),
                        org.assertj.core.groups.Tuple.tuple("shop.customer", Kind.TABLE, true),
                        org.assertj.core.groups.Tuple.tuple("shop.events", Kind.TABLE, true),
                        org.assertj.core.groups.Tuple.tuple("shop.orders", Kind.TABLE, true));
    }

    @Test
    void knowsWhatEachTypeCanHold() {
        assertThat(table("shop.customer").columns())
                .extracting(column -> column.name() + " " + column.family())
                .containsExactly(
                        "customer_id NUMBER",
                        "email TEXT",
                        "name TEXT",
                        "code TEXT",
                        "note TEXT",
                        "born DATE",
                        "seen LOCAL_TIME",
                        "made INSTANT",
                        "active FLAG",
                        "ref UUID",
                        "raw BINARY",
                        "doc JSON",
                        "mood TEXT",
                        "amount NUMBER",
                        "net OTHER",
                        "upper_name TEXT");
        assertThat(table("shop.customer").column("email").orElseThrow().type()).isEqualTo("character varying");
        assertThat(Family.values()).hasSize(10);
    }

    @Test
    void knowsLengthsAndNullsAndGeneratedColumns() {
        TableFacts customer = table("shop.customer");
        assertThat(customer.column("email").orElseThrow().maxLength()).isEqualTo(OptionalInt.of(80));
        assertThat(customer.column("email").orElseThrow().nullable()).isFalse();
        assertThat(customer.column("name").orElseThrow().maxLength()).isEqualTo(OptionalInt.of(40));
        assertThat(customer.column("name").orElseThrow().nullable()).isTrue();
        assertThat(customer.column("code").orElseThrow().maxLength()).isEqualTo(OptionalInt.of(3));
        assertThat(customer.column("note").orElseThrow().maxLength()).isEmpty();
        assertThat(customer.columns().stream()
                        .filter(column -> column.generated())
                        .map(column -> column.name()))
                .containsExactly("customer_id", "upper_name");
    }

    @Test
    void knowsKeysAndUniqueColumns() {
        assertThat(table("shop.customer").primaryKey()).containsExactly("customer_id");
        assertThat(table("shop.customer").uniqueKeys())
                .containsExactlyInAnyOrder(List.of("ref"), List.of("name", "code"));
        assertThat(table("shop.events").primaryKey()).isEmpty();
    }

    @Test
    void knowsForeignKeysAndWhatTheyDo() {
        assertThat(table("shop.orders").foreignKeys())
                .containsExactlyInAnyOrder(
                        new ForeignKeyFacts(
                                "orders_customer_id_fkey",
                                List.of("customer_id"),
                                "shop.customer",
                                List.of("customer_id"),
                                ForeignKeyFacts.OnDelete.NOTHING,
                                true),
                        new ForeignKeyFacts(
                                "orders_parent_id_fkey",
                                List.of("parent_id"),
                                "shop.orders",
                                List.of("order_id"),
                                ForeignKeyFacts.OnDelete.CASCADE,
                                false),
                        new ForeignKeyFacts(
                                "orders_shipped_to_fkey",
                                List.of("shipped_to"),
                                "shop.customer",
                                List.of("customer_id"),
                                ForeignKeyFacts.OnDelete.CLEAR,
                                false));
        assertThat(table("elsewhere.audit").foreignKeys()).hasSize(1);
    }

    @Test
    void knowsOnlyIndexesThatServeASearch() {
        TableFacts orders = table("shop.orders");
        assertThat(orders.hasIndexOn(List.of("customer_id"))).isTrue();
        assertThat(orders.hasIndexOn(List.of("order_id"))).isTrue();
        assertThat(orders.hasIndexOn(List.of("parent_id"))).isFalse();
        assertThat(orders.hasIndexOn(List.of("shipped_to"))).isFalse();
    }

    @Test
    void knowsTriggersAndRules() {
        assertThat(table("shop.customer").triggers()).containsExactly(new TriggerFacts("touched", "insert, update"));
        assertThat(table("shop.orders").triggers()).containsExactly(new TriggerFacts("no_delete", "delete"));
        assertThat(table("shop.active").triggers()).isEmpty();
    }

    @Test
    void knowsWhichRightsAreMissing() {
        assertThat(table("shop.orders").missingPrivileges()).isEmpty();
        JdbcStoreConfig reader = new JdbcStoreConfig("shop", Product.POSTGRESQL, fixture.url(), "reader", () -> "");
        try (var store = JdbcStores.open(reader)) {
            Catalog seen = store.catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()));
            assertThat(seen.table("shop.orders").orElseThrow().missingPrivileges())
                    .containsExactly("UPDATE");
            assertThat(seen.table("shop.customer").orElseThrow().missingPrivileges())
                    .containsExactlyInAnyOrder("UPDATE", "DELETE");
            assertThat(seen.table("elsewhere.audit").orElseThrow().missingPrivileges())
                    .containsExactlyInAnyOrder("SELECT", "UPDATE", "DELETE");
        }
    }
}
