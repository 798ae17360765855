package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop in MariaDB, from the configuration to the answer to a question. */
class MariaDbShopTest {

    @TempDir
    private Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onMariaDb(folder);
    }

    @Test
    void isPlannedRunAndAskedLikeAnyOther() throws Exception {
        Ended plan = shop.lapse("plan", "--statements");
        assertThat(plan.code()).as(plan.out()).isZero();
        assertThat(plan.words()).contains("nobody has accepted this policy set", "invoice: blocked, 2 of 4 records");
        assertThat(plan.out())
                .containsIgnoringCase("for update")
                .containsIgnoringCase("delete from")
                .doesNotContain(TinyShop.MARKER);
        assertThat(customers()).isEqualTo("1:Zqvi,2:Zqvi,3:Zqvi,4:Zqvi");

        Ended run = shop.lapse("run");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.firstLine()).startsWith("COMPLETE 2026-11-01");
        assertThat(run.err()).contains("pinned the store shop: MariaDB").doesNotContain(TinyShop.MARKER);
        assertThat(customers()).isEqualTo("1:Zqvi,2:lps-,4:Zqvi");

        assertThat(shop.lapse("run").firstLine()).contains("nothing was due");
        assertThat(shop.lapse("why", "shop/customer", "--key", "3").code()).isZero();
    }

    @Test
    void isErasedAndProvenWithTheJournalOnMariaDbToo() throws Exception {
        shop.withJournalOnMariaDb();

        Ended run = shop.lapse("run");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.firstLine()).startsWith("COMPLETE 2026-11-01");
        assertThat(customers()).isEqualTo("1:Zqvi,2:lps-,4:Zqvi");
        Ended verified = shop.lapse("log", "verify");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(shop.lapse("why", "shop/customer", "--key", "3").out()).contains("2026-11-01.1");
        assertThat(shop.lapse("run").firstLine()).contains("nothing was due");
        assertThat(folder.resolve("journal.mv.db")).doesNotExist();
    }

    @Test
    void isRefusedUnderTheNameOfAnotherProduct() throws Exception {
        Path configuration = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(configuration).replace("kind: mariadb", "kind: mysql"));

        Ended run = shop.lapse("plan");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("kind: mysql needs MySQL");
    }

    private String customers() throws SQLException {
        try (Connection connection = shop.database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select group_concat(concat(customer_id, ':', left(name, 4)) order by customer_id) from customer")) {
            row.next();
            return row.getString(1);
        }
    }
}
