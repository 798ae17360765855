package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.TableFacts.Kind;
import dev.lapse.core.store.TableFacts.TriggerFacts;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the catalog says of tables of every kind. */
class MariaDbCatalogTest {

    private static final StoreBinding SHOP = new StoreBinding("shop", List.of("shop"), List.of(), List.of());

    private static JdbcFixture fixture;
    private static Catalog catalog;
    private static int statements;

    @BeforeAll
    static void open() throws Exception {
        fixture = MariaDbFixture.fresh();
        fixture.execute(
                "drop database if exists elsewhere",
                "drop user if exists reader, clerk",
                "drop role if exists cleaning",
                "create database elsewhere",
                """
                create table customer (
                    customer_id bigint unsigned auto_increment primary key,
                    email varchar(80) character set latin1 not null, name varchar(40) collate utf8mb4_bin,
                    code char(3) not null, note text, essay longtext, born date, seen datetime(3),
                    made timestamp not null default current_timestamp on update current_timestamp,
                    active boolean, flag bit(1), bits bit(3), ref uuid unique, raw varbinary(16), picture blob, doc json,
                    mood enum('good', 'bad'), several set('a', 'b'), amount decimal(10, 2), small smallint,
                    exact_enough double, y year, noon time, place point,
                    upper_name varchar(40) generated always as (upper(name)) stored,
                    unique (name, code), unique (note(10)), fulltext (essay),
                    constraint known_code check (code in ('a''b', 'c\\\\d') or amount > 0))
                """,
                """
                create table orders (
                    order_id int primary key,
                    customer_id bigint unsigned not null references customer (customer_id),
                    parent_id int, shipped_to bigint unsigned,
                    constraint in_parent foreign key (parent_id) references orders (order_id) on delete cascade,
                    constraint sent_to foreign key (shipped_to) references customer (customer_id) on delete set null,
                    index of_customer (customer_id, order_id), index hidden (order_id, parent_id) ignored)
                """,
                "create table elsewhere.audit (id int primary key, customer_id bigint unsigned,"
                        + " foreign key (customer_id) references shop.customer (customer_id))",
                "create table elsewhere.unrelated (id int primary key)",
                "create view active as select customer_id from customer where active",
                "create table kept (id int primary key, name varchar(10)) with system versioning",
                "create table old (id int primary key) engine = MyISAM",
                "create sequence numbers",
                "create trigger touched before update on customer for each row set new.small = 1",
                "create user reader identified by 'reading'",
                "grant select, trigger on shop.* to reader",
                "grant delete, update (parent_id) on shop.orders to reader",
                "create role cleaning",
                "grant delete on `sh_p`.* to cleaning",
                "create user clerk identified by 'working'",
                "grant cleaning to clerk",
                "set default role cleaning for clerk",
                "grant select on shop.orders to clerk");
        int before = fixture.statements();
        catalog = fixture.store().catalog(SHOP);
        statements = fixture.statements() - before;
    }

    @AfterAll
    static void close() {
        fixture.execute("drop database elsewhere", "drop user reader, clerk", "drop role cleaning");
        fixture.close();
    }

    private static TableFacts table(String name) {
        return catalog.table(name).orElseThrow();
    }

    @Test
    void knowsAboutHowWideRowsAre() {
        fixture.execute(
                "create table wide (id int primary key, raw text)",
                "insert into wide select seq, repeat('x', 2000) from seq_1_to_500",
                "analyze table wide");
        Catalog now = fixture.store().catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()));
        fixture.execute("drop table wide");

        assertThat(now.table("shop.wide").orElseThrow().averageBytes()).isBetween(2_000L, 4_000L);
    }

    @Test
    void needsSevenQueriesWhateverTheNumberOfTables() {
        assertThat(statements).isEqualTo(7);
    }

    @Test
    void listsTheTablesOfTheSchemaAndThoseElsewhereThatReferToOne() {
        assertThat(catalog.tables())
                .extracting(TableFacts::name, TableFacts::kind, TableFacts::bindable)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("elsewhere.audit", Kind.TABLE, false),
                        Tuple.tuple("shop.active", Kind.VIEW, true),
                        Tuple.tuple("shop.customer", Kind.TABLE, true),
                        Tuple.tuple("shop.kept", Kind.TABLE, true),
                        Tuple.tuple("shop.old", Kind.NOT_TRANSACTIONAL, true),
                        Tuple.tuple("shop.orders", Kind.TABLE, true));
    }

    @Test
    void knowsWhatEachTypeCanHold() {
        assertThat(table("shop.customer").columns())
                .extracting(column -> column.name() + " " + column.type() + " " + column.family())
                .containsExactly(
                        "customer_id bigint unsigned NUMBER",
                        "email varchar TEXT",
                        "name varchar TEXT",
                        "code char TEXT",
                        "note text TEXT",
                        "essay longtext TEXT",
                        "born date DATE",
                        "seen datetime LOCAL_TIME",
                        "made timestamp INSTANT",
                        "active tinyint(1) FLAG",
                        "flag bit(1) FLAG",
                        "bits bit(3) OTHER",
                        "ref uuid UUID",
                        "raw varbinary BINARY",
                        "picture blob BINARY",
                        "doc json JSON",
                        "mood enum TEXT",
                        "several set OTHER",
                        "amount decimal(10,2) NUMBER",
                        "small smallint NUMBER",
                        "exact_enough double NUMBER",
                        "y year NUMBER",
                        "noon time OTHER",
                        "place point OTHER",
                        "upper_name varchar TEXT");
    }

    @Test
    void knowsLengthsAndNullsAndCollationsAndGeneratedColumns() {
        TableFacts customer = table("shop.customer");
        assertThat(customer.column("email").orElseThrow().maxLength()).isEqualTo(OptionalInt.of(80));
        assertThat(customer.column("email").orElseThrow().nullable()).isFalse();
        assertThat(customer.column("email").orElseThrow().collation()).isEqualTo("latin1_swedish_ci");
        assertThat(customer.column("name").orElseThrow().nullable()).isTrue();
        assertThat(customer.column("name").orElseThrow().collation()).isEqualTo("utf8mb4_bin");
        assertThat(customer.column("code").orElseThrow().collation()).isEqualTo("utf8mb4_general_ci");
        assertThat(customer.column("essay").orElseThrow().maxLength()).isEmpty();
        assertThat(customer.columns().stream()
                        .filter(column -> column.generated())
                        .map(column -> column.name()))
                .containsExactly("upper_name");
    }

    @Test
    void knowsKeysAndUniqueColumnsButNotWhereOnlyTheBeginningIs() {
        assertThat(table("shop.customer").primaryKey()).containsExactly("customer_id");
        assertThat(table("shop.customer").uniqueKeys())
                .containsExactlyInAnyOrder(List.of("ref"), List.of("name", "code"));
    }

    @Test
    void knowsForeignKeysAndWhatTheyDo() {
        assertThat(table("shop.orders").foreignKeys())
                .containsExactlyInAnyOrder(
                        new ForeignKeyFacts(
                                "orders_ibfk_1",
                                List.of("customer_id"),
                                "shop.customer",
                                List.of("customer_id"),
                                ForeignKeyFacts.OnDelete.NOTHING,
                                false),
                        new ForeignKeyFacts(
                                "in_parent",
                                List.of("parent_id"),
                                "shop.orders",
                                List.of("order_id"),
                                ForeignKeyFacts.OnDelete.CASCADE,
                                false),
                        new ForeignKeyFacts(
                                "sent_to",
                                List.of("shipped_to"),
                                "shop.customer",
                                List.of("customer_id"),
                                ForeignKeyFacts.OnDelete.CLEAR,
                                false));
        assertThat(table("elsewhere.audit").foreignKeys()).hasSize(1);
    }

    @Test
    void knowsOnlyIndexesThatServeASearch() {
        assertThat(table("shop.orders").hasIndexOn(List.of("customer_id", "order_id")))
                .isTrue();
        assertThat(table("shop.orders").hasIndexOn(List.of("order_id", "parent_id")))
                .isFalse();
        assertThat(table("shop.customer").hasIndexOn(List.of("note"))).isTrue();
        assertThat(table("shop.customer").hasIndexOn(List.of("essay"))).isFalse();
    }

    @Test
    void knowsTriggersAndVersioningAndColumnsThatFollowEachChange() {
        assertThat(table("shop.customer").triggers())
                .containsExactlyInAnyOrder(
                        new TriggerFacts("touched", "update"), new TriggerFacts("on update of made", "update"));
        assertThat(table("shop.kept").triggers())
                .containsExactly(new TriggerFacts("system versioning", "update, delete"));
        assertThat(table("shop.orders").triggers()).isEmpty();
    }

    @Test
    void writesAConditionAsABindingWouldAndTakesADocumentForAType() {
        assertThat(table("shop.customer").checks())
                .containsExactly(new CheckFacts(
                        "known_code", List.of("code", "amount"), "\"code\" in ('a''b','c\\d') or \"amount\" > 0"));
    }

    @Test
    void knowsWhichRightsAreMissing() {
        assertThat(table("shop.orders").missingPrivileges()).isEmpty();
        try (var store = JdbcStores.open(
                new JdbcStoreConfig("shop", Product.MARIADB, fixture.url(), "reader", () -> "reading"))) {
            Catalog seen = store.catalog(SHOP);
            assertThat(seen.table("shop.orders").orElseThrow().missingPrivileges())
                    .isEmpty();
            assertThat(seen.table("shop.customer").orElseThrow().missingPrivileges())
                    .containsExactlyInAnyOrder("UPDATE", "DELETE");
            assertThat(seen.table("shop.customer").orElseThrow().triggers()).hasSize(2);
            assertThat(seen.table("elsewhere.audit")).isEmpty();
        }
    }

    @Test
    void countsWhatARoleGivesAndMissesTheRightToSeeTriggers() {
        try (var store = JdbcStores.open(
                new JdbcStoreConfig("shop", Product.MARIADB, fixture.url(), "clerk", () -> "working"))) {
            Catalog seen = store.catalog(SHOP);
            assertThat(seen.table("shop.orders").orElseThrow().missingPrivileges())
                    .containsExactlyInAnyOrder("UPDATE", "TRIGGER");
        }
    }
}
