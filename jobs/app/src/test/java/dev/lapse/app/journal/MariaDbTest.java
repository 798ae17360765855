package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a MariaDB must be like, and what its driver must not be told. */
class MariaDbTest {

    @Test
    void aServerThatWouldLoseCommitsIsRefused() throws Exception {
        Database database = MariaDbServer.shared().database("journal_" + System.nanoTime());
        JournalSettings settings = new JournalSettings(database.url(), database.username(), database.password());
        database.execute("set global innodb_flush_log_at_trx_commit = 2");
        try {
            assertThatThrownBy(() -> JournalDatabase.open(settings))
                    .isInstanceOf(JournalRefusedException.class)
                    .hasMessage(
                            "the MariaDB at lapse.journal.url has not innodb_flush_log_at_trx_commit = 1; when its host"
                                    + " fails it would lose what it said was committed; set innodb_flush_log_at_trx_commit = 1"
                                    + " there, in its configuration as well");
        } finally {
            database.execute("set global innodb_flush_log_at_trx_commit = 1");
        }
    }

    @Test
    void aBinaryLogThatIsBehindTheCommitsIsRefused() {
        MariaDb.requireDurable(1, false, 0);
        MariaDb.requireDurable(3, true, 1);
        for (int every : new int[] {0, 2, 1000}) {
            assertThatThrownBy(() -> MariaDb.requireDurable(1, true, every))
                    .isInstanceOf(JournalRefusedException.class)
                    .hasMessageContaining("has not sync_binlog = 1");
        }
        assertThatThrownBy(() -> MariaDb.requireDurable(0, false, 1))
                .hasMessageContaining("innodb_flush_log_at_trx_commit");
    }

    @Test
    void anotherProductOrAnOlderVersionIsRefusedByName() {
        new ServerVersion("MariaDB", 10, 6).require("MariaDB", 10, 6);
        new ServerVersion("MariaDB", 11, 0).require("MariaDB", 10, 6);
        assertThatThrownBy(() -> new ServerVersion("MariaDB", 10, 5).require("MariaDB", 10, 6))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessage("the server at lapse.journal.url is MariaDB 10.5, and this URL stands for MariaDB 10.6 or"
                        + " newer; give the journal a server of that kind and age");
        assertThatThrownBy(() -> new ServerVersion("MySQL", 80, 4).require("MariaDB", 10, 6))
                .hasMessageContaining("is MySQL 80.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?useAffectedRows=true",
                "?a=b&timezone=UTC",
                "?connectiontimezone=LOCAL",
                "?sessionVariables=x=1"
            })
    void aUrlThatTellsTheDriverAnotherTimeOrCountIsRefused(String options) {
        assertThat(Product.of("jdbc:mariadb://db/lapse?sslMode=verify-full")).isEqualTo(new MariaDb());
        assertThatThrownBy(() -> Product.of("jdbc:mariadb://db/lapse" + options))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("which Lapse sets itself");
    }

    /** Half past two on that morning came twice in Berlin, and at no time did it come in New York. */
    @Test
    void momentsAreKeptInUtcWhereverTheProcessRuns() {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try (TestJournal test = TestJournal.on(TestProduct.MARIADB)) {
            test.plannedRun();
            assertThat(test.database
                            .jdbc()
                            .queryForObject("select cast(opened_at as char) from lapse_run", String.class))
                    .isEqualTo("2026-11-23 02:00:00.123");
            assertThat(test.journal.erasedRecords().beginning()).contains(TestJournal.LOGGED_AT);
        } finally {
            TimeZone.setDefault(zone);
        }
    }
}
