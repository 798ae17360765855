package dev.lapse.app.cases;

import dev.lapse.app.batch.Asked;
import dev.lapse.app.batch.BatchRunLauncher;
import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.RunJournal;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunRequest;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.app.batch.RunSurroundings;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.journal.Pins;
import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.planning.Binder;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestsAsSuspensions;
import dev.lapse.core.request.Wish;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Store;
import dev.lapse.core.token.Purpose;
import dev.lapse.store.jdbc.JdbcStoreConfig;
import dev.lapse.store.jdbc.Product;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A database, on the real PostgreSQL where nothing else is said, with the tables of one case, a policy set written for it, and a journal in an H2 file. The
 * tables lie in the schema {@code public}, the store is named {@code db}.
 */
final class House implements AutoCloseable {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);

    private final CaseDatabase database;
    private final Path folder;
    private final Policies policies;
    private final JournalDatabase journalDatabase;
    private final Journal journal;
    private final KeyFile keys;
    private final Map<String, Store> stores = new HashMap<>();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private LocalDate today = TODAY;
    private Bounds bounds = new Bounds(1_000, 20_000, 3, Duration.ofMillis(20));

    House() {
        this(CaseDatabase.postgres("house_" + System.nanoTime()));
    }

    /** A house on another product: one at a time, with all names in its SQL quoted. */
    House(Product product) {
        this(CaseDatabase.of(product));
    }

    private House(CaseDatabase database) {
        this.database = database;
        database.begin(List.of());
        try {
            folder = Files.createTempDirectory("lapse-house");
            policies = new Policies(folder.resolve("policies"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stores.put("db", database.open(statements::add));
        keys = new KeyFile(folder.resolve("keys.p12"), "secret"::toCharArray, CLOCK, new SecureRandom());
        journalDatabase = JournalDatabase.open(new JournalSettings(
                "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", ""));
        journal = new Journal(journalDatabase, keys, CLOCK, new SecureRandom());
        journal.pins().keys(keys, Pins.Access.WRITING);
    }

    /** A file of the policy set. */
    House file(String name, String text) {
        policies.file(name, text);
        return this;
    }

    /** A rule that deletes after {@code retention} from {@code event}, with further lines. */
    House rule(String cluster, String event, String retention, String... more) {
        policies.rule(cluster, event, retention, more);
        return this;
    }

    /** The binding of the schema {@code public}. */
    House binding(RecordSetText... recordSets) {
        return bindingWith("", recordSets);
    }

    /** The same with one more line. */
    House bindingWith(String line, RecordSetText... recordSets) {
        return file("bindings/db.yaml", "store: db\nschemas: [public]\n" + line + "\n" + joined(recordSets));
    }

    /** The binding of the store {@code search}, which is opened over {@code documents}. */
    House search(Documents documents, String line, RecordSetText... recordSets) {
        stores.computeIfAbsent("search", name -> documents.store());
        return file("bindings/search.yaml", "store: search\n" + line + "\n" + joined(recordSets));
    }

    private static String joined(RecordSetText... recordSets) {
        return "record-sets:\n"
                + Arrays.stream(recordSets)
                        .map(RecordSetText::toString)
                        .collect(Collectors.joining())
                        .indent(2);
    }

    House bounds(int roots, int records) {
        bounds = new Bounds(roots, records, 3, Duration.ofMillis(20));
        return this;
    }

    /** Its database's sessions wait for a lock no longer than that. */
    House waitingAtMost(Duration lock) {
        JdbcStoreConfig.Limits usual = JdbcStoreConfig.Limits.DEFAULT;
        Store patient = stores.put(
                "db",
                database.open(
                        statements::add,
                        new JdbcStoreConfig.Limits(
                                usual.readers(),
                                usual.writers(),
                                usual.connect(),
                                usual.statement(),
                                lock,
                                usual.idle())));
        Objects.requireNonNull(patient).close();
        return this;
    }

    House store(String name, Store store) {
        stores.put(name, store);
        return this;
    }

    House sql(String... sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the query answers: a line a row, columns apart by a blank, {@code null} as {@code -}. */
    String rows(String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    String value = rows.getString(i);
                    columns.add(value == null ? "-" : value);
                }
                lines.add(String.join(" ", columns));
            }
            return String.join("\n", lines);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    RunReport run(String asOf) {
        return run(asOf, surroundings());
    }

    /** A run in one thread, in which {@code hook} is told each point of the protocol. */
    RunReport run(String asOf, Interfering.Hook hook) {
        return run(asOf, hooked(hook));
    }

    /** The same surroundings in one thread, in which {@code hook} is told each point of the protocol. */
    RunSurroundings hooked(Interfering.Hook hook) {
        RunSurroundings all = surroundings();
        RunSettings oneByOne = new RunSettings(1, bounds, all.settings().leasePatience());
        RunJournal own = all.journal();
        Map<String, Store> hooked = new HashMap<>();
        stores.forEach((name, store) -> hooked.put(name, new Interfering.Stores(store, hook)));
        RunJournal told = new RunJournal(
                own.identity(),
                own.dataSource(),
                own.transactionManager(),
                own.leases(),
                new Interfering.Chunks(own.chunks(), hook),
                own.runs(),
                own.carriedDates(),
                own.tallies(),
                own.suspensions(),
                own.requests(),
                own.erased());
        return new RunSurroundings(
                hooked, all.binding(), all.policySet(), told, all.keys(), all.clock(), all.version(), oneByOne);
    }

    RunReport run(String asOf, RunSurroundings surroundings) {
        return new BatchRunLauncher(surroundings)
                .run(
                        new RunRequest(
                                LocalDate.parse(asOf), Optional.empty(), Optional.empty(), Map.of(), false, "the test"),
                        (step, cluster, done, expected) -> {});
    }

    /** The same, where nothing hinders it. */
    BoundPolicy sound() {
        return ((Binding.Sound) bind()).policy();
    }

    /** The policy set held against the catalogs. */
    Binding bind() {
        PolicySet policySet = policies.read(TODAY);
        Map<String, Catalog> catalogs = new HashMap<>();
        for (StoreBinding binding : policySet.bindings()) {
            catalogs.put(
                    binding.store(),
                    Objects.requireNonNull(stores.get(binding.store())).catalog(binding));
        }
        return Binder.bind(policySet, catalogs, TODAY);
    }

    /** What the clock that requests go by says from now on; rules are asked on whatever date. */
    House realDay(String day) {
        today = LocalDate.parse(day);
        return this;
    }

    /** What binds, with holidays on Saturdays and Sundays only. */
    SuspensionRegister suspensions() {
        return new RequestsAsSuspensions(
                journal.suspensions(), journal.requests(), new Deadlines(day -> false), () -> today);
    }

    RunSurroundings surroundings() {
        return new RunSurroundings(
                stores,
                this::bind,
                policies.read(TODAY),
                new RunJournal(
                        journal.pins().journal(),
                        journalDatabase.dataSource(),
                        journalDatabase.transactionManager(),
                        journal.leases(),
                        journal.chunks(),
                        journal.runs(),
                        journal.carriedDates(),
                        journal.tallies(),
                        suspensions(),
                        journal.requests(),
                        journal.erasedRecords()),
                keys,
                CLOCK,
                "test",
                new RunSettings(2, bounds, Duration.ofSeconds(5)));
    }

    /** The request {@code R1} of {@code persons}, carried out. */
    RunReport erase(String asOf, SubjectKey... persons) {
        return erase(asOf, surroundings(), persons);
    }

    RunReport erase(String asOf, RunSurroundings surroundings, SubjectKey... persons) {
        return new BatchRunLauncher(surroundings)
                .run(
                        RunRequest.of(
                                new Asked("R1", new Wish(RequestKind.ERASURE, Set.of(persons)), List.of()),
                                LocalDate.parse(asOf),
                                Optional.empty(),
                                false,
                                "the test"),
                        (step, cluster, done, expected) -> {});
    }

    /** What a report says stays, a line per record set and reason. */
    static String kept(RunReport report) {
        return report.tallies().stream()
                .filter(tally -> tally.answer().equals("KEPT"))
                .map(tally -> tally.recordSet() + " " + tally.reason().orElse("")
                        + tally.citation().map(citation -> " " + citation).orElse("")
                        + tally.until().map(until -> " until " + until).orElse(""))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    Journal journal() {
        return journal;
    }

    /** The number that a query on the journal answers. */
    long journalled(String sql) {
        Long count = new JdbcTemplate(journalDatabase.dataSource()).queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    JournalDatabase journalDatabase() {
        return journalDatabase;
    }

    /** A new key of {@code purpose} is used from now on. */
    void rotate(Purpose purpose) {
        journal.keyCustody(keys).rotate(purpose, "the test");
    }

    /** Every statement that Lapse sent to the store so far. */
    List<String> statements() {
        return statements;
    }

    @Override
    public void close() {
        stores.values().forEach(Store::close);
        database.end();
        journalDatabase.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
