package dev.lapse.app.faults;

import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.journal.Pins;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import dev.lapse.store.jdbc.JdbcStoreConfig;
import dev.lapse.store.jdbc.JdbcStores;
import dev.lapse.store.jdbc.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/** Two H2 databases in memory as stores, and a journal in an H2 file; for speed. */
record MemoryGround(int number, Path folder, AtomicInteger ends) implements Ground {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** What every ground of this process begins with: key file, policy set, and a journal with nothing but a suspension. */
    private static final class Template {

        static final Path FOLDER = folder("lapse-template");
        static final KeyFile KEYS =
                new KeyFile(FOLDER.resolve("keys.p12"), "secret"::toCharArray, Night.CLOCK, new SecureRandom());
        static final PolicySet POLICY_SET = Ground.read(FOLDER.resolve("policies"), COPIES_IN_A_TABLE);

        static {
            try (JournalDatabase database = JournalDatabase.open(settings(FOLDER, 0))) {
                Journal journal = new Journal(database, KEYS, Night.CLOCK, new SecureRandom());
                journal.pins().keys(KEYS, Pins.Access.WRITING);
                journal.suspensions().place(Night.SUSPENSION, SuspensionGrounds.OF_A_TEST);
            }
        }
    }

    static MemoryGround fresh() {
        int number = NUMBERS.incrementAndGet();
        Path folder = folder("lapse-ground");
        try {
            Files.copy(Template.FOLDER.resolve("journal0.mv.db"), folder.resolve("journal0.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MemoryGround ground = new MemoryGround(number, folder, new AtomicInteger());
        ExecutionNumbers.apart(ground.journal());
        ground.sql("db", Night.TABLES_SQL);
        ground.sql("search", Ground.copiesSql());
        return ground;
    }

    private static JournalSettings settings(Path folder, int ends) {
        return new JournalSettings("jdbc:h2:file:" + folder.resolve("journal" + ends) + ";WRITE_DELAY=0", "sa", "");
    }

    @Override
    public JournalSettings journal() {
        return settings(folder, ends.get());
    }

    private static Path folder(String name) {
        try {
            Path folder = Files.createTempDirectory(name);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url(String store) {
        return "jdbc:h2:mem:" + store + number + ";DB_CLOSE_DELAY=-1";
    }

    /** Past Lapse. */
    void sql(String store, List<String> statements) {
        try (Connection connection = DriverManager.getConnection(url(store), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists \"public\"");
            statement.execute("set schema \"public\"");
            for (String one : statements) {
                statement.execute(Night.quoted(one));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, Store> open() {
        Map<String, Store> stores = new TreeMap<>();
        for (String name : List.of("db", "search")) {
            stores.put(name, JdbcStores.open(new JdbcStoreConfig(name, Product.H2, url(name), "sa", () -> "")));
        }
        return stores;
    }

    @Override
    public Contents contents() {
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        try (Connection db = DriverManager.getConnection(url("db"), "sa", "");
                Connection search = DriverManager.getConnection(url("search"), "sa", "")) {
            Night.TABLES.forEach((table, columns) -> all.put("db/" + table, Contents.of(db, table, columns)));
            all.put(
                    "search/person-document",
                    Contents.of(search, "person_document", List.of("id", "person_id", "words")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Contents(all);
    }

    @Override
    public KeyFile keys() {
        return Template.KEYS;
    }

    @Override
    public PolicySet policySet() {
        return Template.POLICY_SET;
    }

    /** The journal's file as it is at this moment is what the next process finds. */
    @Override
    public void cutOff() {
        try {
            Files.copy(
                    folder.resolve("journal" + ends.get() + ".mv.db"),
                    folder.resolve("journal" + ends.incrementAndGet() + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (String store : List.of("db", "search")) {
            sql(store, List.of("shutdown"));
        }
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
