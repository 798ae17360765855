package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.OpenStores;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.configuration.StoreSettings;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.Binder;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.replaying.Affected;
import dev.lapse.core.store.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom and what a wrong run took, found in a restored backup by the tokens of the record log. */
@Command(
        name = "affected",
        mixinStandardHelpOptions = true,
        description = "Find in a restored backup what a run erased: its keys go to an encrypted file for the database"
                + " administrator, its counts to the breach notice. Nothing is changed anywhere.")
final class RunsAffectedCommand extends AnsweringCommand {

    static final String PASSWORD = "LAPSE_AFFECTED_PASSWORD";

    private static final int LEAST_PASSWORD = 12;

    @Parameters(paramLabel = "N", description = "The run, as in 2026-11-20.1.")
    private String run = "";

    @Option(
            names = "--against",
            paramLabel = "STORE",
            required = true,
            description = "The restored backup: a store of the configuration; it needs no binding.")
    private String against = "";

    @Option(
            names = "--of",
            paramLabel = "STORE",
            description =
                    "The store of the bindings that it is a backup of; may be left out where it has that name, or where"
                            + " one store only is bound.")
    private Optional<String> of = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to make.")
    private Path out = Path.of("");

    RunsAffectedCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    static char[] password(Surroundings surroundings) {
        return surroundings
                .environment()
                .apply(PASSWORD)
                .filter(text -> text.length() >= LEAST_PASSWORD)
                .orElseThrow(
                        () -> new Refusal(
                                "password",
                                "the variable " + PASSWORD + " holds no password of at least " + LEAST_PASSWORD
                                        + " characters; set it, and tell it to the database administrator by another way than the file"))
                .toCharArray();
    }

    @Override
    Answer answer() {
        char[] password = password(surroundings());
        PolicySet policySet = office().policySet();
        Configuration configuration = office().configuration();
        String store = boundStore(policySet);
        if (!configuration.journal().mayExist()) {
            throw new Refusal("run-unknown", "there is no journal here, and so no run");
        }
        try (OpenStores stores = OpenStores.open(
                        policySet,
                        inItsPlace(configuration, store),
                        surroundings().stores());
                OpenJournal journal = surroundings().journal().open(configuration.journal())) {
            require(journal.entity(policySet.entity().name(), Access.READING));
            require(journal.keys(Access.READING));
            RunId id = journal.wrongRuns()
                    .run(run)
                    .orElseThrow(() -> new Refusal("run-unknown", "this journal knows no run " + run));
            return switch (bind(policySet, stores)) {
                case Binding.Unsound unsound ->
                    throw new Refusal(
                            unsound.findings().stream().map(Lines::reason).toList());
                case Binding.Sound sound ->
                    written(
                            new Affected(sound.policy(), stores.byName(), journal.erasedRecords()),
                            id,
                            store,
                            password);
            };
        }
    }

    private Answer written(Affected affected, RunId id, String store, char[] password) {
        Affected.Counts[] counts = new Affected.Counts[1];
        try {
            SealedFile.write(
                    out,
                    password,
                    file -> counts[0] = affected.of(id, store, (name, key, fate) -> {
                        try {
                            file.write(CopyText.line(name, key, fate));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        } catch (FileAlreadyExistsException e) {
            throw new Refusal("file-exists", "the file given with --out is there already; name another one");
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal("file", "the file given with --out cannot be written; name one in a folder of your own");
        }
        return answer(counts[0], store);
    }

    private Answer answer(Affected.Counts counts, String store) {
        Table table = new Table("  record set", "records");
        counts.records().forEach((name, count) -> table.row("  " + name, count));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run);
        json.put("store", store);
        json.put("records", counts.records());
        json.put("records-in-all", counts.all());
        json.put("persons", counts.persons());
        return new Answer(
                "FOUND",
                0,
                "FOUND " + Words.number(counts.all()) + " records of " + Words.number(counts.persons())
                        + " persons that the run " + run + " erased or reduced; their keys are in the file, which only "
                        + PASSWORD + " opens (lapse runs reveal)",
                List.of(),
                table.isEmpty() ? List.of() : table.lines(),
                json);
    }

    private String boundStore(PolicySet policySet) {
        List<String> bound =
                policySet.bindings().stream().map(StoreBinding::store).toList();
        String store = of.orElse(bound.contains(against) || bound.size() > 1 ? against : bound.get(0));
        if (!bound.contains(store)) {
            throw usage("say with --of which store it is a backup of: " + String.join(", ", bound));
        }
        return store;
    }

    /** The configuration with the backup in the place of the store. */
    private Configuration inItsPlace(Configuration configuration, String store) {
        StoreSettings backup = configuration.stores().get(against);
        if (backup == null) {
            throw new Refusal(
                    "store-not-configured",
                    "the configuration has no store " + against + "; add lapse.stores." + against
                            + " with kind, url and user of the restored backup");
        }
        Map<String, StoreSettings> stores = new HashMap<>(configuration.stores());
        stores.put(
                store,
                new StoreSettings(
                        store,
                        backup.kind(),
                        backup.url(),
                        backup.username(),
                        backup.password(),
                        backup.apiKey(),
                        backup.caFile(),
                        backup.signals()));
        return configuration.over(stores);
    }

    private Binding bind(PolicySet policySet, OpenStores stores) {
        Map<String, Catalog> catalogs = new HashMap<>();
        policySet
                .bindings()
                .forEach(binding ->
                        catalogs.put(binding.store(), stores.of(binding.store()).catalog(binding)));
        return Binder.bind(policySet, catalogs, office().today(policySet));
    }

    private static void require(OpenJournal.Pinned pinned) {
        pinned.refusal().ifPresent(refusal -> {
            throw refusal;
        });
    }
}
