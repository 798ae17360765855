package dev.lapse.app.worlds;

import dev.lapse.app.cases.CaseDatabase;
import dev.lapse.app.cases.Documents;
import dev.lapse.app.cases.Policies;
import dev.lapse.app.cases.RecordSetText;
import dev.lapse.app.faults.Contents;
import dev.lapse.app.faults.ExecutionNumbers;
import dev.lapse.app.faults.Ground;
import dev.lapse.app.faults.Life;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.journal.Pins;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.app.worlds.World.Table;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;

/** A world that lies in PostgreSQL, MariaDB and Elasticsearch at once, with a journal of its own in an H2 file. */
record ThreeStores(
        Holdings holdings,
        CaseDatabase postgres,
        Rows inPostgres,
        CaseDatabase mariaDb,
        Rows inMariaDb,
        Documents documents,
        Path folder,
        PolicySet policySet)
        implements Ground {

    /** What every journal begins as. */
    private static final class Template {

        static final Path FOLDER = newFolder();
        static final KeyFile KEYS =
                new KeyFile(FOLDER.resolve("keys.p12"), "secret"::toCharArray, Life.CLOCK, new SecureRandom());

        static {
            try (JournalDatabase database = JournalDatabase.open(settings(FOLDER))) {
                new Journal(database, KEYS, Life.CLOCK, new SecureRandom())
                        .pins()
                        .keys(KEYS, Pins.Access.WRITING);
            }
        }
    }

    static ThreeStores of(Holdings holdings, CaseDatabase postgres, CaseDatabase mariaDb, Clock clock) {
        Path folder = newFolder();
        try {
            Files.copy(Template.FOLDER.resolve("journal.mv.db"), folder.resolve("journal.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Documents documents = new Documents();
        Script script = new Script(holdings.world());
        postgres.begin(tables(Scattering.POSTGRES, script, holdings));
        mariaDb.begin(tables(Scattering.MARIADB, script, holdings));
        Indices.fill(documents, holdings);
        ThreeStores ground = new ThreeStores(
                holdings,
                postgres,
                Rows.in(postgres),
                mariaDb,
                Rows.in(mariaDb),
                documents,
                folder,
                policies(script, holdings, documents, folder));
        ExecutionNumbers.apart(ground.journal());
        ground.suspend(clock);
        return ground;
    }

    private static List<String> tables(String store, Script script, Holdings holdings) {
        List<String> sql = new ArrayList<>(script.sql(store));
        holdings.copySets().stream()
                .filter(set -> set.store().equals(store))
                .forEach(set -> sql.add(set.createTable()));
        holdings.copies().stream()
                .filter(copy -> copy.set().store().equals(store))
                .forEach(copy -> sql.add(copy.insert()));
        return sql;
    }

    private static PolicySet policies(Script script, Holdings holdings, Documents documents, Path folder) {
        Policies policies = new Policies(folder.resolve("policies"));
        script.rules(policies);
        for (String store : List.of(Scattering.POSTGRES, Scattering.MARIADB, World.SEARCH)) {
            List<RecordSetText> copies = holdings.copySets().stream()
                    .filter(set -> set.store().equals(store))
                    .map(CopySet::describe)
                    .toList();
            String binding = script.binding(store, copies);
            if (store.equals(World.SEARCH)) {
                binding = Indices.named(binding, documents);
            }
            if (binding.contains("cluster:") || !copies.isEmpty()) {
                policies.file("bindings/" + store + ".yaml", binding);
            }
        }
        return policies.read(World.TODAY);
    }

    private void suspend(Clock clock) {
        try (JournalDatabase opened = JournalDatabase.open(journal())) {
            Journal journal = new Journal(opened, keys(), clock, new SecureRandom());
            Suspensions.of(holdings.world())
                    .forEach(suspension -> journal.suspensions().place(suspension, SuspensionGrounds.OF_A_TEST));
        }
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("lapse-stores");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JournalSettings settings(Path folder) {
        return new JournalSettings("jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0", "sa", "");
    }

    @Override
    public Map<String, Store> open() {
        return Map.of(
                Scattering.POSTGRES,
                postgres.open(Scattering.POSTGRES),
                Scattering.MARIADB,
                mariaDb.open(Scattering.MARIADB),
                World.SEARCH,
                documents.store());
    }

    /** Whole rows and whole sources, but for tokens, of which only is told that they are some. */
    @Override
    public Contents contents() {
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        for (Table table : holdings.world().tables) {
            all.put(
                    table.recordSet(),
                    table.isIndex()
                            ? Indices.contents(documents, table.name())
                            : rows(table.store).of(table.name(), table.keyColumns(), table.isKeyless()));
        }
        for (CopySet set : holdings.copySets()) {
            all.put(
                    set.recordSet(),
                    set.isIndex()
                            ? Indices.contents(documents, set.name())
                            : rows(set.store()).of(set.name(), List.of("id"), false));
        }
        return new Contents(all);
    }

    private Rows rows(String store) {
        return store.equals(Scattering.POSTGRES) ? inPostgres : inMariaDb;
    }

    @Override
    public JournalSettings journal() {
        return settings(folder);
    }

    @Override
    public KeyFile keys() {
        return Template.KEYS;
    }

    @Override
    public void close() {
        inPostgres.close();
        inMariaDb.close();
        documents.close();
        postgres.end();
        mariaDb.end();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
