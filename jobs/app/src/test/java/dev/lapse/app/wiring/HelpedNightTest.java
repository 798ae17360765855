package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of which processes that serve the same journal take parts, and lose some. */
class HelpedNightTest {

    private static final int CUSTOMERS = 80_000;

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder).withJournalOnPostgres();
        shop.database.execute("insert into customer select i, 'Zqvibeke ' || i, i || '@example.dk', '2020-01-01'"
                + " from generate_series(100, " + (CUSTOMERS + 99) + ") i");
        shop.replace(
                "rules/customer-profile.yaml",
                "delete-within: P1M",
                "delete-within: P1M\nlimits: {max-records: 100000, max-share: 100%}");
        assertThat(shop.lapse("plan").code()).isZero();
    }

    private Connection journal() throws Exception {
        Matcher url = Pattern.compile("journal: \\{url: \"([^\"]*)\", username: (\\w+)}")
                .matcher(Files.readString(folder.resolve("lapse.yaml")));
        assertThat(url.find()).isTrue();
        return DriverManager.getConnection(url.group(1), url.group(2), "");
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    private static void await(ServeProcess process, String words) throws InterruptedException {
        for (int i = 0; i < 3_600 && !process.said().contains(words); i++) {
            assertThat(process.process().isAlive()).as(process.said()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(process.said()).contains(words);
    }

    /** How many customers are left, of whom only those that are not due may be. */
    private String customers() throws Exception {
        try (Connection connection = shop.database.connect()) {
            return ask(connection, "select count(*) from customer");
        }
    }

    @Test
    void isCompleteThoughOneOfThemIsKilledInTheMiddleOfAPart() throws Exception {
        String before = customers();
        try (ServeProcess living = ServeProcess.start(shop, "living", "--worker");
                ServeProcess killed = ServeProcess.start(shop, "killed", "--worker");
                Connection journal = journal()) {
            await(living, "beginning nothing");
            await(killed, "beginning nothing");
            CompletableFuture<Ended> run = CompletableFuture.supplyAsync(() -> shop.lapse("run"));
            String pid = String.valueOf(killed.process().pid());
            while (!run.isDone()
                    && ask(
                                    journal,
                                    "select 1 from lapse_part where state = 'TAKEN' and worker like 'process " + pid
                                            + " of %'")
                            .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            killed.process().destroyForcibly().waitFor();
            Ended ended = run.get(120, TimeUnit.SECONDS);

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(living.said()).contains("taking parts of ").doesNotContain(TinyShop.MARKER);
            assertThat(killed.said()).contains("taking parts of ").doesNotContain(TinyShop.MARKER);
            // Once when the run began, and once more when one of them had not been heard of for as long as a lease
            // lasts.
            assertThat(ask(journal, "select epoch from lapse_lease")).isEqualTo("2");
            assertThat(ask(journal, "select count(*) from lapse_part")).isEqualTo("0");
            assertThat(ask(journal, "select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                    .isEqualTo("0");
            assertThat(ask(
                            journal,
                            "select sum(records) from lapse_chunk_tally where record_set = 'shop/customer'"
                                    + " and answer = 'ERASED'"))
                    .isEqualTo(String.valueOf(Integer.parseInt(before) - Integer.parseInt(customers())));
        }
        assertThat(customers()).isEqualTo("3");
        assertThat(shop.lapse("log", "verify").firstLine()).startsWith("VERIFIED");
    }
}
