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
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Two databases of a PostgreSQL as stores, and a journal in a third one, in a MariaDB or in an H2 file, which any process can open.
 *
 * @param urls of the stores, by name
 */
record ServerGround(Path folder, Map<String, String> urls, JournalSettings journal, KeyFile keys, PolicySet policySet)
        implements Ground {

    /** Where the journal lies. */
    enum JournalIn {
        H2,
        POSTGRESQL,
        MARIADB
    }

    static ServerGround fresh(PostgresServer server, JournalIn product) {
        try {
            Path folder = Files.createTempDirectory("lapse-faults");
            String name = "faults_" + System.nanoTime();
            Database db = server.database(name + "_db");
            Database search = server.database(name + "_search");
            db.execute(quoted(Night.TABLES_SQL));
            search.execute(quoted(Ground.copiesSql()));
            String journal = switch (product) {
                case H2 -> "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0;AUTO_SERVER=TRUE";
                case POSTGRESQL -> server.database(name + "_journal").url();
                case MARIADB ->
                    MariaDbServer.shared().database(name + "_journal").url();
            };
            ServerGround ground = at(List.of(folder.toString(), db.url(), search.url(), journal));
            try (JournalDatabase database = JournalDatabase.open(ground.journal())) {
                Journal opened = new Journal(database, ground.keys(), Night.CLOCK, new SecureRandom());
                opened.pins().keys(ground.keys(), Pins.Access.WRITING);
                opened.suspensions().place(Night.SUSPENSION, SuspensionGrounds.OF_A_TEST);
            }
            ExecutionNumbers.apart(ground.journal());
            return ground;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ground that is described by {@link #words}, as another process sees it. */
    static ServerGround at(List<String> words) {
        Path folder = Path.of(words.get(0));
        return new ServerGround(
                folder,
                Map.of("db", words.get(1), "search", words.get(2)),
                new JournalSettings(words.get(3), user(words.get(3)), ""),
                new KeyFile(folder.resolve("keys.p12"), "secret"::toCharArray, Night.CLOCK, new SecureRandom()),
                Ground.read(folder.resolve("policies"), COPIES_IN_A_TABLE));
    }

    private static String user(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return "sa";
        }
        return url.startsWith("jdbc:mariadb:") ? MariaDbServer.USERNAME : PostgresServer.USERNAME;
    }

    List<String> words() {
        return List.of(folder.toString(), url("db"), url("search"), journal.url());
    }

    /** The same, with one store or the journal ({@code journal}) reached by another URL. */
    ServerGround through(String what, String url) {
        return at(List.of(
                folder.toString(),
                what.equals("db") ? url : url("db"),
                what.equals("search") ? url : url("search"),
                what.equals("journal") ? url : journal.url()));
    }

    String url(String store) {
        return urls.getOrDefault(store, "");
    }

    private static String[] quoted(List<String> statements) {
        return statements.stream().map(Night::quoted).toArray(String[]::new);
    }

    Connection connect(String store) throws SQLException {
        return DriverManager.getConnection(url(store), PostgresServer.USERNAME, "");
    }

    @Override
    public Map<String, Store> open() {
        Map<String, Store> stores = new TreeMap<>();
        urls.forEach((name, url) -> stores.put(
                name,
                JdbcStores.open(
                        new JdbcStoreConfig(name, Product.POSTGRESQL, url, PostgresServer.USERNAME, () -> ""))));
        return stores;
    }

    @Override
    public Contents contents() {
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        try (Connection db = connect("db");
                Connection search = connect("search")) {
            Night.TABLES.forEach((table, columns) -> all.put("db/" + table, Contents.of(db, table, columns)));
            all.put(
                    "search/person-document",
                    Contents.of(search, "person_document", Arrays.asList("id", "person_id", "words")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Contents(all);
    }

    /** Leaves nothing on the server; one that is down has nothing to leave. */
    @Override
    public void close() {
        Stream.concat(urls.values().stream(), Stream.of(journal.url()))
                .filter(url -> !url.startsWith("jdbc:h2:"))
                .forEach(ServerGround::drop);
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    private static void drop(String url) {
        int name = url.lastIndexOf('/') + 1;
        boolean postgres = url.startsWith("jdbc:postgresql:");
        try (Connection server = DriverManager.getConnection(
                        url.substring(0, name) + (postgres ? "postgres" : ""), user(url), "");
                Statement statement = server.createStatement()) {
            statement.execute("drop database if exists "
                    + (postgres ? "\"" + url.substring(name) + "\" with (force)" : url.substring(name)));
        } catch (SQLException down) {
            return;
        }
    }
}
