package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Store;
import dev.lapse.testbed.contract.TestTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a role that may do more than {@code sql/grants} gives it. */
class PostgresRightsTest {

    private static final TestTable CUSTOMER = TestTable.named("customer");

    private JdbcFixture fixture;
    private StoreBinding customers;

    @BeforeEach
    void open() throws Exception {
        fixture = PostgresFixture.fresh("rights_" + System.nanoTime());
        fixture.create(CUSTOMER);
        fixture.create(TestTable.named("other"));
        fixture.execute(
                "create table shop.visit (id int, day date) partition by range (day)",
                "create table shop.visit_2020 partition of shop.visit for values from ('2020-01-01') to ('2021-01-01')",
                "create role granted login",
                script());
        customers = PostgresFixture.binding(fixture, CUSTOMER);
    }

    @AfterEach
    void close() {
        fixture.execute("drop owned by granted cascade", "drop role granted");
        fixture.close();
    }

    private static String script() throws Exception {
        return Files.readString(Path.of("../../sql/grants/store-postgresql.sql"))
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"))
                .replace(":\"lapse\"", "granted")
                .replace(":\"schema\"", "shop")
                .replace(":\"table\"", "customer");
    }

    private List<String> rights(String... grants) {
        fixture.execute(grants);
        try (Store store =
                JdbcStores.open(new JdbcStoreConfig("shop", Product.POSTGRESQL, fixture.url(), "granted", () -> ""))) {
            return store.needlessRights(customers);
        }
    }

    @Test
    void nothingIsToldOfARoleWithTheGrantsThatLapseNames() {
        assertThat(rights("grant select on shop.other to granted", "grant truncate on shop.visit_2020 to granted"))
                .isEmpty();
    }

    @Test
    void eachRightThatErasingNeverTakesIsToldAndTablesAreCounted() {
        assertThat(rights(
                        "alter role granted createrole createdb",
                        "grant create on schema shop to granted",
                        "do $$ begin execute format('grant create on database %I to granted', current_database()); end $$",
                        "grant insert on shop.customer, shop.other to granted",
                        "grant truncate on shop.customer to granted",
                        "grant delete on shop.other to granted",
                        "grant update (day) on shop.visit to granted"))
                .containsExactly(
                        "CREATEROLE",
                        "CREATEDB",
                        "CREATE on the database",
                        "CREATE on the schema shop",
                        "INSERT (tables: 2)",
                        "TRUNCATE (tables: 1)",
                        "UPDATE or DELETE where nothing is bound (tables: 2)");
    }

    @Test
    void whoOwnsATableMayDropItAndIsToldOnce() {
        assertThat(rights("alter table shop.customer owner to granted")).containsExactly("ownership of tables (1)");
    }

    @Test
    void ofASuperuserNothingElseIsTold() {
        assertThat(rights("alter role granted superuser")).containsExactly("SUPERUSER");
    }
}
