package dev.lapse.app.faults;

import dev.lapse.app.batch.Asked;
import dev.lapse.app.batch.BatchRunLauncher;
import dev.lapse.app.batch.Covering;
import dev.lapse.app.batch.Helping;
import dev.lapse.app.batch.RunJournal;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunRequest;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.app.batch.RunSurroundings;
import dev.lapse.app.journal.CheckpointFile;
import dev.lapse.app.journal.Coverage;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.planning.Binder;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Store;
import dev.lapse.core.verifying.LogUnderTest;
import dev.lapse.core.verifying.LogVerifier;
import dev.lapse.core.verifying.VerifierKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** One process on a ground, from opening the journal to its end, with faults in its ports. */
public final class Life implements AutoCloseable {

    /** What every life takes for now. */
    public static final Clock CLOCK = Night.CLOCK;

    static final Bounds SMALL = new Bounds(2, 40, 3, Duration.ofMillis(1));

    private final Clock clock;
    private final Ground ground;
    private final Interception faults;
    private final JournalDatabase database;
    private final Journal journal;
    private final Map<String, Store> stores;
    private final RunSettings settings;

    Life(Ground ground, Interception faults) {
        this(ground, faults, new RunSettings(1, SMALL, Duration.ofSeconds(20)), Journal.LEASE);
    }

    public Life(Ground ground, Interception faults, RunSettings settings, Duration lease) {
        this(ground, faults, settings, lease, CLOCK);
    }

    /** The same by another clock. */
    public Life(Ground ground, Interception faults, RunSettings settings, Duration lease, Clock clock) {
        this.clock = clock;
        this.ground = ground;
        this.faults = faults;
        this.settings = settings;
        this.database = JournalDatabase.open(ground.journal());
        this.journal = new Journal(database, ground.keys(), clock, new SecureRandom(), lease);
        this.stores = ground.open();
    }

    public Journal journal() {
        return journal;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(database.dataSource());
    }

    CheckpointFile checkpoints() {
        return new CheckpointFile(
                ground.folder().resolve("checkpoints"), ground.folder().resolve("checkpoints.keys"));
    }

    public RunReport night() {
        return run(new RunRequest(today(), Optional.empty(), Optional.empty(), Map.of(), false, "the fault suite"));
    }

    /** Takes parts of whatever is shared, until the process ends. */
    void help() throws InterruptedException {
        while (true) {
            journal.parts()
                    .open()
                    .ifPresent(shared -> new Helping(surroundings()).help(shared, "a helper", () -> true));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    /** Carries a request out. */
    public RunReport request(Asked asked, LocalDate asOf) {
        return run(RunRequest.of(asked, asOf, Optional.empty(), false, "the fault suite"));
    }

    private RunReport run(RunRequest request) {
        return new BatchRunLauncher(surroundings()).run(request, (step, cluster, done, expected) -> {});
    }

    /** What is wrong with the evidence log, its checkpoints and proofs; nothing where all holds. */
    public List<String> distrust() {
        List<VerifierKey> trusted =
                checkpoints().keys().stream().map(VerifierKey::parse).toList();
        return journal
                .evidenceLog(checkpoints())
                .read(at -> LogVerifier.verify(
                        new LogUnderTest(at.rows(), at.checkpoints(), trusted, Optional.of(at.beside()))))
                .faults()
                .stream()
                .map(fault -> fault.code() + " " + fault.what())
                .toList();
    }

    /** The order in which a run takes the clusters. */
    public List<String> order() {
        return ((Binding.Sound) surroundings().binding().get()).policy().order();
    }

    private RunSurroundings surroundings() {
        Map<String, Store> faulty = new HashMap<>();
        stores.forEach((name, store) -> faulty.put(name, faults.store(name, store)));
        PlatformTransactionManager manager = faults.transactions(database.transactionManager());
        return new RunSurroundings(
                faulty,
                () -> {
                    Map<String, Catalog> catalogs = new HashMap<>();
                    for (StoreBinding binding : ground.policySet().bindings()) {
                        catalogs.put(
                                binding.store(),
                                Objects.requireNonNull(faulty.get(binding.store()))
                                        .catalog(binding));
                    }
                    return Binder.bind(ground.policySet(), catalogs, today());
                },
                ground.policySet(),
                new RunJournal(
                        journal.pins().journal(),
                        database.dataSource(),
                        manager,
                        faults.leases(journal.leases()),
                        faults.journal("chunks", journal.chunks()),
                        faults.journal("runs", journal.runs()),
                        faults.journal("carried-dates", journal.carriedDates()),
                        faults.journal("tallies", journal.tallies()),
                        faults.suspensions(journal.suspensions()),
                        faults.journal("requests", journal.requests()),
                        faults.journal("outbox", journal.outbox()),
                        faults.journal("covering", covering()),
                        faults.journal("erased", journal.erasedRecords()),
                        // Asked by a timer: its calls come at no place of their own.
                        journal.brakes(),
                        journal.parts(),
                        journal.disposals()),
                ground.keys(),
                clock,
                "test",
                settings);
    }

    private Covering covering() {
        Coverage coverage = journal.coverage(checkpoints(), ground.keys(), List.of());
        return new Covering() {
            @Override
            public Optional<Finding> hindrance() {
                return coverage.hindrance();
            }

            @Override
            public List<Finding> cover() {
                return coverage.cover();
            }

            @Override
            public void endEvidence(String run, Instant before) {
                journal.endEvidence(run, before);
            }
        };
    }

    /** The tables of the record log, all runs together. */
    String recordLog() {
        return jdbc()
                .queryForList(
                        "select run_id from lapse_record_log_part where state in ('LOADING', 'INDEXED')", Long.class)
                .stream()
                .map(run ->
                        "select token, record_set, fate, chunk_id from lapse_record_log" + (run == 0 ? "" : "_" + run))
                .collect(Collectors.joining(" union all "));
    }

    /** Time passes, until a lease that nobody renews has run out. */
    void letTheLeaseRunOut() {
        jdbc().update(
                        "update lapse_lease set held_until = ? where released = ?",
                        OffsetDateTime.parse("2000-01-01T00:00:00Z"),
                        false);
    }

    @Override
    public void close() {
        stores.values().forEach(Store::close);
        database.close();
    }
}
