package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An H2 journal and a thread that somebody interrupts while it writes, as Quartz does with its own when it ends. */
class InterruptedH2Test {

    private static final int WRITES = 50;

    @TempDir
    Path folder;

    @Test
    void anInterruptedThreadDoesNotCloseTheJournalForTheOthers() throws InterruptedException {
        try (JournalDatabase journal = JournalDatabase.open(new JournalSettings(
                "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", ""))) {
            Thread interrupted = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < WRITES; i++) {
                    Thread.currentThread().interrupt();
                    journal.inOwnTransaction(
                            () -> journal.jdbc().update("update lapse_fence set epoch = epoch + 1 where id = 1"));
                    Thread.interrupted();
                }
            });
            interrupted.join(TimeUnit.MINUTES.toMillis(1));
            assertThat(journal.jdbc().queryForObject("select epoch from lapse_fence where id = 1", Long.class))
                    .isEqualTo(WRITES);
        }
    }
}
