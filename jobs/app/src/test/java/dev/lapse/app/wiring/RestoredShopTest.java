package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.server.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * X1 of {@code cases.md}, by the command line alone. The embedded PostgreSQL brings initdb, pg_ctl and postgres, and no pg_dump
 * of its version can be relied on. So the backup is the server's own copy of the database's files ({@code create database …
 * template … strategy file_copy}), and the restore drops the database and makes it again from that copy, under its old name.
 */
class RestoredShopTest {

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder);
    }

    private String backupName() {
        return shop.database.name() + "_backup";
    }

    private Database administration() {
        return new Database(
                "postgres",
                shop.database.url().replace("/" + shop.database.name(), "/postgres"),
                shop.database.username(),
                shop.database.password());
    }

    private void backUp() throws SQLException {
        copy(shop.database.name(), backupName());
    }

    private void restore() throws SQLException {
        copy(backupName(), shop.database.name());
    }

    private void copy(String from, String to) throws SQLException {
        administration()
                .execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname in ('" + from + "', '"
                                + to + "') and pid <> pg_backend_pid()",
                        "drop database if exists " + to + " with (force)",
                        "create database " + to + " template " + from + " strategy file_copy");
    }

    @Test
    void whoWasErasedIsBackAfterARestoreAndGoneAgainAfterAReplay() throws Exception {
        // The first run makes the journal; nobody erases anything before a backup that a replay can go back to.
        shop.at("2026-11-01T01:00:00Z");
        assertThat(shop.lapse("run", "--as-of", "2010-01-01").code()).isZero();
        String before = shop.rows();
        backUp();
        shop.at("2026-11-01T03:00:00Z");
        assertThat(shop.lapse("run").firstLine()).startsWith("COMPLETE 2026-11-01");
        String after = shop.rows();
        assertThat(shop.lapse("why", "shop/customer", "--key", "3").words()).startsWith("GONE");

        restore();
        assertThat(shop.rows()).isEqualTo(before).contains(TinyShop.MARKER + " Three");

        Ended run = shop.lapse("run", "--output", "json");
        assertThat(run.code()).as(run.out()).isEqualTo(4);
        assertThat(run.json()).containsEntry("outcome", "REFUSED");
        assertThat(run.reasons().toString())
                .contains("store-restored", "lapse replay --since MOMENT-OF-THE-BACKUP --store shop");
        assertThat(shop.rows()).isEqualTo(before);

        Ended replay = shop.lapse("replay", "--since", "2026-11-01T02:00:00Z", "--store", "shop");
        assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
        assertThat(replay.words()).startsWith("COMPLETE replay since ").contains("3 erased again, 1 reduced again");
        assertThat(shop.rows()).isEqualTo(after).doesNotContain(TinyShop.MARKER + " Three");

        assertThat(shop.lapse("replay", "--since", "2026-11-01T02:00:00Z").words())
                .contains("nothing that was erased is back");
        assertThat(shop.lapse("run").firstLine()).contains("nothing was due");
        assertThat(shop.lapse("why", "shop/customer", "--key", "3").words())
                .startsWith("GONE")
                .contains(".replay-1");
        Ended verified = shop.lapse("log", "verify");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(new String(Files.readAllBytes(folder.resolve("journal.mv.db")), StandardCharsets.ISO_8859_1))
                .doesNotContain(TinyShop.MARKER, "three@example.dk");
    }

    @Test
    void anInstantWithoutItsZoneAndAStoreThatIsNoneAreWrongUsage() {
        assertThat(shop.lapse("replay", "--since", "2026-11-01").code()).isEqualTo(64);
        assertThat(shop.lapse("replay", "--since", "2026-11-01T00:00:00Z", "--store", "nobody")
                        .code())
                .isEqualTo(64);
        assertThat(shop.lapse("replay").code()).isEqualTo(64);
    }

    @Test
    void aWrongRunIsAnnulledAndWhomItConcernsIsFoundInTheBackup() throws Exception {
        shop.at("2026-11-01T01:00:00Z");
        shop.lapse("run", "--as-of", "2010-01-01");
        backUp();
        shop.at("2026-11-01T03:00:00Z");
        assertThat(shop.lapse("run").code()).isZero();
        shop.withConfiguration(Files.readString(folder.resolve("lapse.yaml"))
                + "    backup: {kind: postgresql, url: \"" + shop.database.url() + "_backup\", username: \""
                + shop.database.username() + "\", password: anything}\n");
        Path file = folder.resolve("affected");

        Ended without = shop.lapse("runs", "affected", "2026-11-01.1", "--against", "backup", "--out", file.toString());
        assertThat(without.code()).isEqualTo(4);
        assertThat(without.out()).contains("LAPSE_AFFECTED_PASSWORD");

        shop.with("LAPSE_AFFECTED_PASSWORD", "a password of a test");
        Ended affected = shop.lapse(
                "runs",
                "affected",
                "2026-11-01.1",
                "--against",
                "backup",
                "--out",
                file.toString(),
                "--output",
                "json");
        assertThat(affected.code()).as(affected.out() + affected.err()).isZero();
        assertThat(affected.json())
                .containsEntry("persons", 2)
                .containsEntry("records-in-all", 4)
                .containsEntry("records", Map.of("shop/customer", 2, "shop/invoice", 1, "shop/invoice-line", 1));
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("shop/customer");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);

        Ended revealed = shop.bare("runs", "reveal", file.toString());
        assertThat(revealed.out().lines())
                .containsExactlyInAnyOrder(
                        "reduced\tshop/customer\t2",
                        "erased\tshop/customer\t3",
                        "erased\tshop/invoice\t11",
                        "erased\tshop/invoice-line\t11\t1");
        Ended annulled = shop.lapse(
                "log", "annul", "--run", "2026-11-01.1", "--by", "data protection", "--because", "the wrong period");
        assertThat(annulled.code()).as(annulled.out() + annulled.err()).isZero();
        assertThat(shop.lapse("log", "annul", "--run", "2026-11-01.9", "--by", "x", "--because", "y")
                        .code())
                .isEqualTo(4);
        restore();
        assertThat(shop.lapse("replay", "--since", "2026-11-01T02:00:00Z").words())
                .contains("nothing that was erased is back");
        assertThat(shop.rows()).contains(TinyShop.MARKER + " Three");
        assertThat(shop.lapse("log", "verify").code()).isZero();
        shop.with("LAPSE_AFFECTED_PASSWORD", "another password of it");
        assertThat(shop.bare("runs", "reveal", file.toString()).code()).isEqualTo(4);
        assertThat(shop.lapse("runs", "affected", "2026-11-01.1", "--against", "backup", "--out", file.toString())
                        .out())
                .contains("is there already");
    }

    @Test
    void theKeysAreListedRotatedAndDestroyedWithoutShowingOne() throws Exception {
        assertThat(shop.lapse("keys", "list").code()).isEqualTo(4);
        shop.lapse("run");
        Ended list = shop.lapse("keys", "list");
        assertThat(list.code()).as(list.out() + list.err()).isZero();
        assertThat(list.firstLine()).isEqualTo("LISTED 7 keys; 0 of them could be destroyed");
        assertThat(list.out()).contains("tokens of the record log", "it is the one in use");

        Ended rotated = shop.lapse("keys", "rotate", "--purpose", "record-log");
        assertThat(rotated.code()).as(rotated.out() + rotated.err()).isZero();
        assertThat(rotated.firstLine()).startsWith("ROTATED record-log ").contains(".2: ");
        String year = rotated.firstLine().split(" ")[2].substring(0, 4);
        Ended refused = shop.lapse(
                "keys",
                "destroy",
                "--purpose",
                "record-log",
                "--period",
                year,
                "--because",
                "a test",
                "--output",
                "json");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.reasons().toString()).contains("key-needed", "4 tokens of the record log");
        assertThat(shop.lapse("why", "shop/customer", "--key", "3").words()).startsWith("GONE");

        shop.lapse("keys", "rotate", "--purpose", "pseudonym");
        Ended destroyed =
                shop.lapse("keys", "destroy", "--purpose", "pseudonym", "--period", year, "--because", "a test");
        assertThat(destroyed.code()).as(destroyed.out() + destroyed.err()).isZero();
        assertThat(shop.lapse("keys", "destroy", "--purpose", "pseudonym", "--period", year)
                        .code())
                .isEqualTo(64);
        assertThat(shop.lapse("keys", "rotate", "--purpose", "nothing").code()).isEqualTo(64);
    }

    @Test
    void aLostOrDamagedKeyFileEndsEveryCommandBeforeAnythingIsWritten() throws Exception {
        shop.lapse("run", "--as-of", "2010-01-01");
        Path keys = folder.resolve("keys.p12");
        byte[] whole = Files.readAllBytes(keys);
        String before = shop.rows();

        Files.delete(keys);
        assertRefused("is missing, and this journal was written with it");
        assertThat(keys).doesNotExist();
        Files.write(keys, Arrays.copyOf(whole, whole.length / 2));
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        assertRefused("the password is wrong, or the file is damaged");
        Files.write(keys, whole);
        shop.with("LAPSE_KEYS_PASSWORD", "another one");
        assertRefused("the password is wrong, or the file is damaged");
        assertThat(shop.rows()).isEqualTo(before);
    }

    private void assertRefused(String words) {
        for (String command : new String[] {"run", "keys list", "replay --since 2026-11-01T00:00:00Z"}) {
            Ended ended = shop.lapse(command.split(" "));
            assertThat(ended.code()).as(command + ended.out() + ended.err()).isEqualTo(4);
            assertThat(ended.words()).as(command).contains(words);
        }
    }
}
