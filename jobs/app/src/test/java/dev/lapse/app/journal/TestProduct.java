package dev.lapse.app.journal;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The products a journal is tested on, each giving a fresh database. */
enum TestProduct {
    H2 {
        @Override
        JournalSettings fresh() {
            return h2(folder().resolve("journal"));
        }
    },
    POSTGRESQL {
        @Override
        JournalSettings fresh() {
            Database database = PostgresServer.shared().database("journal_" + System.nanoTime());
            return new JournalSettings(database.url(), database.username(), database.password());
        }
    },
    MARIADB {
        @Override
        JournalSettings fresh() {
            Database database = MariaDbServer.shared().database("journal_" + System.nanoTime());
            return new JournalSettings(database.url(), database.username(), database.password());
        }
    },
    /** H2 in Oracle's mode: it proves logic, never locking or speed. */
    ORACLE {
        @Override
        JournalSettings fresh() {
            return new JournalSettings(
                    "jdbc:h2:mem:journal_" + System.nanoTime() + ";MODE=Oracle;DB_CLOSE_DELAY=-1", "sa", "");
        }
    };

    /** The journal that {@link #fresh} gave the settings of. */
    static JournalDatabase open(JournalSettings settings) {
        if (!settings.url().contains("MODE=Oracle")) {
            return JournalDatabase.open(settings);
        }
        OracleOnH2 oracle = OracleOnH2.over(settings);
        return JournalDatabase.over(new Oracle(), oracle, oracle::close);
    }

    abstract JournalSettings fresh();

    static JournalSettings h2(Path file) {
        return new JournalSettings("jdbc:h2:file:" + file + ";WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", "");
    }

    static Path folder() {
        try {
            Path folder = Files.createTempDirectory("lapse-journal");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
