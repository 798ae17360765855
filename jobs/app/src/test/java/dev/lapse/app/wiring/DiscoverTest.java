package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.sakila.Sakila;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lapse discover} from the outside. */
class DiscoverTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Ended ended, String name) {
        return (List<Map<String, Object>>) ended.json().getOrDefault(name, List.of());
    }

    private static Set<String> found(Ended ended) {
        Set<String> found = new TreeSet<>();
        list(ended, "found")
                .forEach(each -> found.add(each.get("table") + "." + each.get("column") + " " + each.get("class")));
        return found;
    }

    static Database sakila() throws Exception {
        Database database = PostgresServer.shared().database("sakila_" + System.nanoTime());
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.username(), database.password())) {
            Sakila.load(connection);
        }
        return database;
    }

    @Test
    void findsWhatIsPersonalInSakilaAndNothingElse() throws Exception {
        SomeStore store = SomeStore.of("sakila", "postgresql", sakila(), folder);

        Ended ended = store.lapse("discover", "sakila", "--output", "json");

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(found(ended))
                .containsExactlyInAnyOrder(
                        "sakila.address.address postal-address",
                        "sakila.address.address2 postal-address",
                        "sakila.address.district postal-address",
                        "sakila.address.phone phone",
                        "sakila.address.postal_code postal-address",
                        "sakila.city.city postal-address",
                        "sakila.customer.email email",
                        "sakila.customer.first_name name",
                        "sakila.customer.last_name name",
                        "sakila.staff.email email",
                        "sakila.staff.first_name name",
                        "sakila.staff.last_name name",
                        "sakila.staff.username online-identifier");
        assertThat(ended.json()).containsEntry("tables", 11).containsEntry("outcome", "LOOKED");
    }

    @Test
    void showsNoValueWhateverHappens() throws Exception {
        Database database = PostgresServer.shared().database("marked_" + System.nanoTime());
        database.execute(
                "create schema shop",
                "create table shop.person (id int primary key, navn text, email text, cpr text, note text, extra jsonb, photo bytea, secret text, at point, nothing text)",
                """
                insert into shop.person select i, 'Mette Zqvibekesen', 'zqvibeke' || i || '@example.dk', '0102' || (50 + i) || '-4711',
                  'Talte med Mette Zqvibekesen om fakturaen, som hun vil betale i morgen.',
                  '{"contact": {"mail": "zqvibeke@example.dk", "tags": ["Mette Zqvibekesen", "Karen Zqvibekesen"]}}',
                  decode('ffd8ffe000104a464946', 'hex') || decode(md5(i::text), 'hex'),
                  md5(i::text) || md5((i + 1)::text), point(12.5 + i / 1000.0, 55.6), null
                from generate_series(1, 40) i
                """,
                "create view shop.broken as select cast(navn as int) as number from shop.person",
                "create table shop.huge (id int primary key, body text)",
                "insert into shop.huge select i, 'Kontakt zqvibeke@example.dk ' || repeat('x ', 5000000) from generate_series(1, 3) i");
        SomeStore store = SomeStore.of("shop", "postgresql", database, folder);

        Ended json = store.lapse("discover", "shop", "--output", "json");
        Ended table = store.lapse("discover", "shop");
        Ended wrong = store.lapse("discover", "shop", "--table", "shop.persons");

        assertThat(json.code()).as(json.out() + json.err()).isEqualTo(3);
        assertThat(list(json, "not-looked-at"))
                .extracting(each -> each.get("table"))
                .containsExactly("shop.broken");
        assertThat(found(json))
                .contains(
                        "shop.person.navn name",
                        "shop.person.email email",
                        "shop.person.cpr cpr",
                        "shop.person.note free-text",
                        "shop.person.extra.contact.mail email",
                        "shop.person.extra.contact.tags name",
                        "shop.person.at geo-position",
                        "shop.huge.body free-text");
        assertThat(list(json, "unreadable"))
                .extracting(each -> each.get("column"))
                .containsExactly("photo", "secret");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.words()).contains("there is no shop.persons in");
        for (Ended ended : List.of(json, table, wrong)) {
            assertThat(ended.out() + ended.err())
                    .doesNotContainIgnoringCase("zqvibeke")
                    .doesNotContain("4711");
        }
        assertThat(Files.exists(folder.resolve("keys.p12"))).isFalse();
    }

    @Test
    void saysWhichTablesItMayNotReadOrHadNoTimeFor() throws Exception {
        Database database = PostgresServer.shared().database("granted_" + System.nanoTime());
        database.execute("create table open_one (email text)", "insert into open_one values ('a@example.dk')");
        Database user = PostgresServer.shared().userOf(database, "looker_" + System.nanoTime(), "anything");
        database.execute("create table closed_one (email text)");
        SomeStore store = SomeStore.of("shop", "postgresql", user, folder);

        Ended ended = store.lapse("discover", "shop", "--schema", "public", "--output", "json");
        Ended late = store.lapse("discover", "shop", "--schema", "public", "--within", "PT0S", "--output", "json");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(found(ended)).containsExactly("public.open_one.email email");
        assertThat(ended.reasons()).extracting(reason -> reason.get("code")).containsExactly("table-not-looked-at");
        assertThat(ended.reasons().getFirst().get("action")).asString().contains("public.closed_one", "grant SELECT");
        assertThat(late.code()).isEqualTo(3);
        assertThat(list(late, "not-looked-at")).hasSize(2);
    }

    @Test
    void tellsWhatOtherToolsFound() throws Exception {
        TinyShop shop = TinyShop.onH2(folder);
        Path findings = folder.resolve("found.csv");
        Files.writeString(
                findings,
                "store;table;column;class;confidence\nshop;public.customer;email;email;0.9\nother;x;y;name;1\n");
        Path wrong = folder.resolve("wrong.csv");
        Files.writeString(wrong, "store,table,column,class,confidence\nshop,public.customer,email,pet,2\n");

        Ended ended = shop.lapse("discover", "shop", "--import", findings.toString(), "--output", "json");
        Ended refused = shop.lapse("discover", "shop", "--import", wrong.toString(), "--output", "json");

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(list(ended, "imported")).hasSize(1);
        assertThat(found(ended)).contains("public.customer.name name", "public.customer.email email");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.reasons()).extracting(reason -> reason.get("code")).containsExactly("csv", "csv");
    }
}
