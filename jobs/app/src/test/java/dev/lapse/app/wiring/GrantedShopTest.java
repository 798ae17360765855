package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operations, compliance and the desk do from one night to the next takes the rights in {@code sql/grants}, and leaves others forbidden. */
class GrantedShopTest {

    private static final List<String> FORBIDDEN_AT_A_STORE = List.of(
            "insert into customer (customer_id, name) values (5, 'more')",
            "create table more (id integer)",
            "alter table customer add column more integer",
            "truncate table customer",
            "drop table customer",
            "create index more on customer (name)");

    private static final List<String> FORBIDDEN_IN_THE_LOG = List.of(
            "update lapse_evidence set run = ''",
            "delete from lapse_evidence",
            "truncate lapse_evidence",
            "drop table lapse_evidence",
            "delete from lapse_checkpoint",
            "update lapse_checkpoint set note = ''",
            "delete from lapse_chunk_tally",
            "update lapse_chunk_tally set records = 0",
            "delete from lapse_limit_accepted",
            "delete from lapse_annulment",
            "delete from lapse_run",
            "delete from lapse_chunk",
            "delete from lapse_user",
            "drop table lapse_run");

    @TempDir
    private Path folder;

    @Test
    void aStoreAndAJournalOnPostgreSql() throws Exception {
        TinyShop shop = TinyShop.in(folder);
        Database journal = PostgresServer.shared().database("journal_" + System.nanoTime());
        // Who owns the journal makes its tables; this server takes every password of theirs.
        journalOf(shop, journal);
        done(shop, "runs", "list");
        String role = "lapse_" + System.nanoTime();
        shop.database.execute("create role " + role + " login password 'anything'");
        for (String table : List.of("customer", "invoice", "invoice_line")) {
            shop.database.execute(script("store-postgresql.sql")
                    .replace(":\"lapse\"", role)
                    .replace(":\"schema\"", "public")
                    .replace(":\"table\"", table));
        }
        journal.execute(script("journal-postgresql.sql").replace(":\"lapse\"", role));

        shop.configured(shop.database.url(), role);
        Database granted = new Database(journal.name(), journal.url(), role, "anything");
        journalOf(shop, granted);
        work(shop);

        forbidden(new Database(shop.database.name(), shop.database.url(), role, "anything"), FORBIDDEN_AT_A_STORE);
        forbidden(granted, FORBIDDEN_IN_THE_LOG);
    }

    @Test
    void aStoreAndAJournalOnMariaDb() throws Exception {
        TinyShop shop = TinyShop.onMariaDb(folder);
        Database root = MariaDbServer.shared().database("journal_" + System.nanoTime());
        String user = "lapse" + System.nanoTime() % 1_000_000_000;
        root.execute(
                "create user '" + user + "'@'%' identified by 'anything'",
                "create user '" + user + "j'@'%' identified by 'anything'");
        List<String> scripts = List.of(
                script("store-mariadb.sql").replace("TABLE", "customer"),
                script("store-mariadb.sql").replace("TABLE", "invoice"),
                script("store-mariadb.sql").replace("TABLE", "invoice_line"),
                script("journal-mariadb.sql").replace("USER", user + "j"));
        for (String script : scripts) {
            root.execute(script.replace("SCHEMA", "public")
                    .replace("JOURNAL", root.name())
                    .replace("USER", user)
                    .replace("HOST", "%")
                    .strip()
                    .split(";\\s*"));
        }

        shop.configured(shop.database.url(), user);
        journalOf(shop, new Database(root.name(), root.url(), user + "j", "anything"));
        work(shop);

        forbidden(new Database("public", shop.database.url(), user, "anything"), FORBIDDEN_AT_A_STORE);
    }

    /** Who may only read is told what a plan would need, and gets answers. */
    @Test
    void whoOnlyAsksNeedsToReadAlone() throws Exception {
        TinyShop shop = TinyShop.in(folder);
        String role = "asking_" + System.nanoTime();
        shop.database.execute(
                "create role " + role + " login password 'anything'",
                "grant usage on schema public to " + role,
                "grant select on all tables in schema public to " + role);
        shop.configured(shop.database.url(), role);

        assertThat(shop.lapse("why", "shop/invoice", "--key", "10").firstLine()).startsWith("HERE");
        assertThat(shop.typing("email: one@example.dk\n")
                        .lapse("request", "find")
                        .firstLine())
                .startsWith("FOUND 1 person");
        assertThat(shop.lapse("plan").words()).contains("this user may not DELETE, UPDATE on public.customer");
        assertThat(shop.lapse("run").code()).isNotZero();
        assertThat(shop.rows()).contains("Zqvibeke Three");
    }

    private static void work(TinyShop shop) {
        done(shop, "plan");
        assertThat(shop.lapse("plan").words()).doesNotContain("more there than erasing takes");
        done(
                shop,
                "hold",
                "place",
                "CASE-1",
                "--record",
                "shop/invoice",
                "--key",
                "11",
                "--by",
                "legal-1",
                "--because",
                "a lawsuit",
                "--review",
                "2027-06-30");
        done(shop, "run");
        done(shop, "hold", "lift", "CASE-1", "--by", "legal-1", "--because", "settled");
        done(shop, "run");
        Instant later = Instant.now();
        done(shop, "why", "shop/customer", "--key", "3");
        shop.typing("email: one@example.dk\n");
        done(shop, "request", "find");
        done(shop, "erase", "--subject", "customer:1", "--id", "R-1", "--reason", "a letter", "--by", "desk-1");
        done(
                shop,
                "request",
                "receive",
                "R-2",
                "--kind",
                "access",
                "--subject",
                "customer:2",
                "--matched",
                "a letter",
                "--by",
                "desk-1");
        done(shop, "request", "confirm", "R-2", "--by", "desk-1", "--because", "called back");
        done(shop, "request", "package", "R-2", "--by", "desk-1", "--because", "a letter");
        done(shop, "request", "package", "--expired");
        done(shop, "recipients", "send");
        done(shop, "keys", "rotate", "--purpose", "record-log");
        done(shop, "users", "add", "desk-1", "--role", "handler", "--by", "it-1", "--because", "new");
        done(shop, "users", "remove", "desk-1", "--by", "it-1", "--because", "left");
        done(shop, "replay", "--since", later.toString(), "--store", "shop");
        done(shop, "log", "annul", "--run", "2026-11-01.1", "--by", "it-1", "--because", "a wrong rule");
        done(shop, "runs", "list");
        done(shop, "store", "accept", "shop");
        done(shop, "log", "verify");
    }

    private static void done(TinyShop shop, String... arguments) {
        Ended ended = shop.lapse(arguments);
        assertThat(ended.code())
                .as(String.join(" ", arguments) + ": " + ended.out() + ended.err())
                .isZero();
    }

    private static void journalOf(TinyShop shop, Database journal) throws IOException {
        Path configuration = shop.folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(configuration)
                .replaceFirst(
                        "journal: .*",
                        "journal: {url: \"%s\", username: \"%s\", password: \"%s\"}"
                                .formatted(journal.url(), journal.username(), "anything")));
    }

    private static String script(String file) throws IOException {
        return Files.readString(Path.of("../../sql/grants").resolve(file))
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
    }

    private static void forbidden(Database as, List<String> statements) throws SQLException {
        as.execute("select 1");
        for (String statement : statements) {
            assertThatThrownBy(() -> as.execute(statement))
                    .as(statement)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getMessage())
                                    .containsPattern("permission denied|must be owner|command denied"));
        }
    }
}
