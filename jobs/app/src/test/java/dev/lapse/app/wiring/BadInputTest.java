package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be used is refused: what, which one, what to do now; nothing is erased, and nobody is named. */
class BadInputTest {

    @TempDir
    Path folder;

    private TinyShop shop;
    private String before = "";

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder);
        before = shop.rows();
    }

    @Test
    void aStoreThatIsDown() throws Exception {
        shop.configured("jdbc:postgresql://127.0.0.1:" + freePort() + "/shop", "lapse");

        assertRefused("store-unreachable", "shop: the store cannot be reached", "lapse.stores.shop.url");
    }

    @Test
    void aUserThatTheStoreDoesNotLetIn() throws Exception {
        shop.configured(shop.database.url(), "nobody_knows_him");

        assertRefused("store-refuses-access", "shop: the store refuses the user", "lapse.stores.shop.username");
    }

    @Test
    void aWrongPassword() throws Exception {
        String user = "locked_" + System.nanoTime();
        PostgresServer.shared().userOf(shop.database, user, "quite-another");
        shop.configured(shop.database.url(), user);

        assertRefused(
                "store-refuses-access", "shop: the store refuses the user", "lapse.stores.shop.username and password");
    }

    @Test
    void theRightPasswordOfTheSameServerLetsIn() throws Exception {
        String user = "let_in_" + System.nanoTime();
        PostgresServer.shared().userOf(shop.database, user, "anything");
        shop.configured(shop.database.url(), user);

        assertThat(shop.lapse("plan").code()).isZero();
    }

    @Test
    void anotherStoreThanThePinnedOne() throws Exception {
        assertThat(shop.lapse("run").code()).isZero();
        before = shop.rows();
        TinyShop other = TinyShop.in(folder.resolve("other"));
        String rowsOfTheOther = other.rows();
        shop.configured(other.database.url(), other.database.username());

        assertRefused("not-what-is-pinned", "store shop is PostgreSQL", "lapse store accept shop");
        assertThat(other.rows()).isEqualTo(rowsOfTheOther);

        Ended accepted = shop.lapse("store", "accept", "shop");
        assertThat(accepted.code()).isZero();
        assertThat(accepted.firstLine()).startsWith("ACCEPTED shop is PostgreSQL");
        // It holds what was erased from the first one, so it can only be a backup of it.
        Ended refused = shop.lapse("run");
        assertThat(refused.words()).contains("it was restored from a backup. Run lapse replay --since");
        assertThat(other.rows()).isEqualTo(rowsOfTheOther);
        String since = refused.words().replaceAll("(?s).*\\((\\S+) is always early enough.*", "$1");
        assertThat(shop.lapse("replay", "--since", since).firstLine()).startsWith("COMPLETE replay since");
        assertThat(shop.lapse("run").firstLine()).startsWith("COMPLETE");
        assertThat(other.rows()).isEqualTo(before);
    }

    @Test
    void anotherEntityThanThePinnedOne() throws Exception {
        assertThat(shop.lapse("run").code()).isZero();
        before = shop.rows();
        shop.replace("entity.yaml", "entity: tiny-aps", "entity: other-aps");

        assertRefused("not-what-is-pinned", "belongs to the entity tiny-aps", "other-aps");
    }

    @Test
    void aKindThatNobodyKnows() throws Exception {
        shop.withConfiguration("lapse: {stores: {shop: {kind: mongodb, url: \"jdbc:x\"}}}");

        assertRefused("store-kind-unknown", "kind is mongodb", "elasticsearch, h2, mariadb, mysql, oracle, postgresql");
    }

    @Test
    void aStoreThatTheConfigurationDoesNotHave() throws Exception {
        shop.withConfiguration("lapse: {sandbox: false}");

        assertRefused("store-not-configured", "name the store shop", "lapse.stores.shop");
    }

    @Test
    void aConfigurationWithFaultsTellsAllOfThem() throws Exception {
        shop.withConfiguration("""
                lapse:
                  jurnal: {}
                  sandbox: maybe
                  stores:
                    shop: {kind: postgresql, url: "${NOT_SET_URL}", pasword: x}
                """);

        assertRefused("configuration", "lapse.yaml:2:3 lapse has no key jurnal", "correct or delete it");
        assertThat(shop.lapse("run").words())
                .contains(
                        "lapse.sandbox must be true or false",
                        "needs the environment variable NOT_SET_URL, which is not set",
                        "lapse.stores.shop has no key pasword");
    }

    @Test
    void aConfigurationThatIsNotYaml() throws Exception {
        shop.withConfiguration("lapse:\n  stores: [shop: {\n");

        assertRefused("configuration", "lapse.yaml:", "this is not YAML");
    }

    @Test
    void aPasswordOfTheKeysThatIsNotSet() throws Exception {
        shop.without("LAPSE_KEYS_PASSWORD");

        Ended run = shop.lapse("run");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.words()).contains("needs the environment variable LAPSE_KEYS_PASSWORD, which is not set");
        assertThat(shop.rows()).isEqualTo(before);
        assertThat(shop.lapse("plan").code()).isZero();
    }

    static Stream<Arguments> structures() {
        return Stream.of(
                Arguments.of(
                        "a column that does not exist", "alter table customer drop column email", "column-missing"),
                Arguments.of(
                        "an unknown trigger",
                        "create function touch() returns trigger language plpgsql as 'begin return new; end';"
                                + "create trigger trg_touch before update on customer for each row execute function touch()",
                        "unknown-trigger"),
                Arguments.of(
                        "a view",
                        "alter table customer rename to person; create view customer as select * from person",
                        "not-a-table"),
                Arguments.of(
                        "a root without key",
                        "alter table customer drop constraint customer_pkey cascade",
                        "table-without-key"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("structures")
    void aTableThatIsNotAsBound(String name, String sql, String code) throws Exception {
        shop.database.execute(sql.split(";(?=create)"));
        String customers = customers();

        Ended plan = shop.lapse("plan", "--output", "json");
        Ended run = shop.lapse("run", "--output", "json");

        assertThat(plan.out()).contains("\"" + code + "\"");
        assertThat(run.code()).as(run.out()).isIn(3, 4);
        assertThat(run.reasons()).anySatisfy(reason -> assertThat(reason).containsEntry("code", code));
        assertThat(plan.out() + run.out() + run.err()).doesNotContain(TinyShop.MARKER);
        assertThat(customers()).isEqualTo(customers);
    }

    @Test
    void aPolicySetWithAFault() throws Exception {
        shop.replace("bindings/shop.yaml", "last-seen: last_seen", "last-seen: [");

        assertRefused("policy-fault", "bindings/shop.yaml:", ";");
    }

    /** Plan and run refuse alike, each with its exit code, and the store is as it was. */
    private void assertRefused(String code, String what, String remedy) throws Exception {
        Ended plan = shop.lapse("plan", "--output", "json");
        Ended run = shop.lapse("run", "--output", "json");
        Ended forPeople = shop.lapse("run");

        assertThat(plan.code()).as(plan.out()).isEqualTo(2);
        assertThat(run.code()).as(run.out()).isEqualTo(4);
        assertThat(run.json()).containsEntry("outcome", "REFUSED");
        assertThat(run.reasons()).first().satisfies(reason -> assertThat(reason).containsEntry("code", code));
        assertThat(forPeople.words()).startsWith("REFUSED ").contains(what, remedy);
        assertThat(plan.out() + run.out() + run.err() + forPeople.err())
                .doesNotContain(TinyShop.MARKER, "anything", "secret of a test");
        assertThat(shop.rows()).isEqualTo(before);
    }

    private String customers() throws Exception {
        try (var connection = shop.database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select string_agg(c::text, '/' order by c::text) from customer c")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
