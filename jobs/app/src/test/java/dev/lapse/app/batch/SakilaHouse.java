package dev.lapse.app.batch;

import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.journal.Pins;
import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.erasing.ChunkLog;
import dev.lapse.core.planning.Binder;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import dev.lapse.store.jdbc.JdbcStoreConfig;
import dev.lapse.store.jdbc.JdbcStores;
import dev.lapse.store.jdbc.Product;
import dev.lapse.testbed.sakila.Sakila;
import dev.lapse.testbed.sakila.SakilaOnMariaDb;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** Sakila on a server, its policy set, and a journal in an H2 file. */
final class SakilaHouse implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    static final RunListener SILENT = (step, cluster, done, expected) -> {};

    final Product product;
    final Database database;
    final CopyOnWriteArrayList<String> statements = new CopyOnWriteArrayList<>();
    final Store store;
    final PolicySet policySet;
    final Path folder;
    private final JournalSettings settings;
    private final KeyFile keys;
    JournalDatabase journalDatabase;
    Journal journal;

    /** On PostgreSQL. */
    SakilaHouse() {
        this(Product.POSTGRESQL);
    }

    SakilaHouse(Product product) {
        this(product, loaded(product), newFolder());
    }

    /** A house on PostgreSQL that is there, as another process sees it. */
    SakilaHouse(Database database, Path folder) {
        this(Product.POSTGRESQL, database, folder);
    }

    private SakilaHouse(Product product, Database database, Path folder) {
        this.product = product;
        this.database = database;
        this.folder = folder;
        this.store = JdbcStores.open(
                new JdbcStoreConfig(Sakila.STORE, product, database.url(), database.username(), database::password)
                        .listening(statements::add));
        this.policySet = read(Sakila.policies(folder.resolve("policies")));
        this.settings = new JournalSettings(
                "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", "");
        this.keys = new KeyFile(folder.resolve("keys.p12"), "secret"::toCharArray, clock(), new SecureRandom());
        this.journalDatabase = JournalDatabase.open(settings);
        this.journal = journal();
        journal.pins().keys(keys, Pins.Access.WRITING);
    }

    private static Database loaded(Product product) {
        try {
            return product == Product.MARIADB ? SakilaOnMariaDb.load(MariaDbServer.shared()) : loadedOnPostgres();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database loadedOnPostgres() throws SQLException {
        return PostgresServer.shared().database("sakila_" + System.nanoTime(), Loaded.ONCE);
    }

    /** What every house on PostgreSQL begins with. */
    private static final class Loaded {

        static final Database ONCE = PostgresServer.shared().database("sakila_loaded");

        static {
            try (Connection connection = ONCE.connect()) {
                Sakila.load(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("lapse-night");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicySet read(Path policies) {
        return switch (PolicyReader.read(policies, LocalDate.of(2026, 11, 23))) {
            case PolicyReading.Sound sound -> sound.set();
            case PolicyReading.Refused refused ->
                throw new IllegalStateException(refused.faults().toString());
        };
    }

    /** As another process would see the journal after the end of this one. */
    void startAnew() {
        journalDatabase.close();
        journalDatabase = JournalDatabase.open(settings);
        journal = journal();
    }

    private Journal journal() {
        return new Journal(journalDatabase, keys, clock(), new SecureRandom(), Duration.ofSeconds(3));
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    RunSurroundings surroundings() {
        return new RunSurroundings(
                Map.of(Sakila.STORE, store),
                () -> Binder.bind(
                        policySet,
                        Map.of(Sakila.STORE, store.catalog(policySet.bindings().get(0))),
                        LocalDate.of(2026, 11, 23)),
                policySet,
                new RunJournal(
                        journal.pins().journal(),
                        journalDatabase.dataSource(),
                        journalDatabase.transactionManager(),
                        journal.leases(),
                        journal.chunks(),
                        journal.runs(),
                        journal.carriedDates(),
                        journal.tallies(),
                        journal.suspensions(),
                        journal.requests(),
                        journal.erasedRecords()),
                keys,
                clock(),
                "test",
                new RunSettings(2, new Bounds(1_000, 20_000, 3, Duration.ofMillis(20)), Duration.ofSeconds(10)));
    }

    RunSurroundings logging(UnaryOperator<ChunkLog> wrap) {
        RunSurroundings all = surroundings();
        RunJournal plain = all.journal();
        return with(
                all,
                new RunJournal(
                        plain.identity(),
                        plain.dataSource(),
                        plain.transactionManager(),
                        plain.leases(),
                        wrap.apply(plain.chunks()),
                        plain.runs(),
                        plain.carriedDates(),
                        plain.tallies(),
                        plain.suspensions(),
                        plain.requests(),
                        plain.erased()),
                all.settings());
    }

    /** With one partition, and chunks of {@code roots} roots. */
    RunSurroundings oneByOne(RunSurroundings all, int roots) {
        return with(
                all,
                all.journal(),
                new RunSettings(
                        1,
                        new Bounds(roots, 20 * roots, 3, Duration.ofMillis(20)),
                        all.settings().leasePatience()));
    }

    /** In a journal in which operators can brake, by a clock that can be moved on, with chunks one by one. */
    RunSurroundings braked(Clock clock) {
        RunSurroundings all = oneByOne(surroundings(), 500);
        RunJournal plain = all.journal();
        RunJournal braked = new RunJournal(
                plain.identity(),
                plain.dataSource(),
                plain.transactionManager(),
                plain.leases(),
                plain.chunks(),
                plain.runs(),
                plain.carriedDates(),
                plain.tallies(),
                plain.suspensions(),
                plain.requests(),
                plain.notifying(),
                plain.covering(),
                plain.erased(),
                journal.brakes(),
                journal.parts(),
                plain.disposals());
        return new RunSurroundings(
                all.stores(),
                all.binding(),
                all.policySet(),
                braked,
                all.keys(),
                clock,
                all.version(),
                all.settings().stoppedBy(folder.resolve("stop")));
    }

    /** The same over {@code store} in place of the house's own. */
    static RunSurroundings over(RunSurroundings all, Store store) {
        return new RunSurroundings(
                Map.of(Sakila.STORE, store),
                all.binding(),
                all.policySet(),
                all.journal(),
                all.keys(),
                all.clock(),
                all.version(),
                all.settings());
    }

    private static RunSurroundings with(RunSurroundings all, RunJournal journal, RunSettings settings) {
        return new RunSurroundings(
                all.stores(),
                all.binding(),
                all.policySet(),
                journal,
                all.keys(),
                all.clock(),
                all.version(),
                settings);
    }

    static RunRequest request(String asOf) {
        return new RunRequest(LocalDate.parse(asOf), Optional.empty(), Optional.empty(), Map.of(), false, "the test");
    }

    RunReport run(String asOf) {
        return new BatchRunLauncher(surroundings()).run(request(asOf), SILENT);
    }

    /** What the statement answers, as text, its columns parted by blanks. */
    String ask(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(text.isEmpty() ? "" : " ").append(rows.getString(column));
                }
            }
            return text.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Customers, addresses, rentals, payments and their sum. */
    String counts() {
        return ask("""
                select (select count(*) from sakila.customer), (select count(*) from sakila.address),
                       (select count(*) from sakila.rental), (select count(*) from sakila.payment),
                       (select coalesce(trim(cast(sum(amount) as char(20))), '0') from sakila.payment)""");
    }

    /** Customers whose names are tokens, and addresses without a phone. */
    String reduced() {
        return ask("""
                select (select count(*) from sakila.customer where first_name like 'lps-%' and last_name like 'lps-%'),
                       (select count(*) from sakila.address where address = '-' and coalesce(phone, '') = '')""");
    }

    /** Everything in the database, so that two of them can be compared. */
    String everything() {
        if (product == Product.MARIADB) {
            return ask("checksum table sakila.customer, sakila.address, sakila.rental, sakila.payment");
        }
        return ask("""
                select md5(coalesce(string_agg(t::text, '|' order by t.customer_id), '')) from sakila.customer t""")
                + ask("select md5(coalesce(string_agg(t::text, '|' order by t.address_id), '')) from sakila.address t")
                + ask("select md5(coalesce(string_agg(t::text, '|' order by t.rental_id), '')) from sakila.rental t")
                + ask("select md5(coalesce(string_agg(t::text, '|' order by t.payment_id), '')) from sakila.payment t");
    }

    long journalled(String sql) {
        Long count = new JdbcTemplate(journalDatabase.dataSource()).queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    /** How many records each chunk of {@code cluster} meant to change, in the order in which they were intended. */
    List<Long> intended(String cluster) {
        return new JdbcTemplate(journalDatabase.dataSource())
                .queryForList(
                        "select intended from lapse_chunk where cluster_name = ? order by chunk_id",
                        Long.class,
                        cluster);
    }

    @Override
    public void close() {
        store.close();
        journalDatabase.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
