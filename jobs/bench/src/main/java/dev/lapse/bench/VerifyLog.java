package dev.lapse.bench;

import dev.lapse.app.journal.CheckpointFile;
import dev.lapse.app.journal.Coverage;
import dev.lapse.app.journal.EvidenceLog;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.journal.Pins;
import dev.lapse.core.ledger.CanonicalBytes;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.EvidenceEntry.ChunkConfirmed;
import dev.lapse.core.ledger.EvidenceEntry.RunEnded;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.ledger.Frontier;
import dev.lapse.core.ledger.LeafHash;
import dev.lapse.core.verifying.LogUnderTest;
import dev.lapse.core.verifying.LogVerifier;
import dev.lapse.core.verifying.StoredEntry;
import dev.lapse.core.verifying.Verification;
import dev.lapse.core.verifying.VerifierKey;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long the verification of a log on PostgreSQL takes, beside reading the same rows and building the same tree.
 * {@code ops/bench verify ENTRIES [TIMES]} starts it.
 */
final class VerifyLog {

    private static final int OF_A_RUN = 1000;
    private static final int BATCH = 5000;

    private final JournalSettings settings;
    private final long entries;

    private VerifyLog(JournalSettings settings, long entries) {
        this.settings = settings;
        this.entries = entries;
    }

    static int take(String[] arguments) throws Exception {
        long entries = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        try (PostgresServer postgres = PostgresServer.start()) {
            Database database = postgres.database("journal");
            return new VerifyLog(new JournalSettings(database.url(), database.username(), database.password()), entries)
                    .measure(times);
        }
    }

    private int measure(int times) throws Exception {
        Clock clock = Clock.systemUTC();
        Path folder = Files.createTempDirectory("lapse-bench");
        KeyFile keys = new KeyFile(folder.resolve("keys.p12"), "bench"::toCharArray, clock, new SecureRandom());
        CheckpointFile file = new CheckpointFile(folder.resolve("checkpoints"), folder.resolve("checkpoints.keys"));
        boolean holds = true;
        try (JournalDatabase database = JournalDatabase.open(settings)) {
            Journal journal = new Journal(database, keys, clock, new SecureRandom());
            journal.pins().keys(keys, Pins.Access.WRITING);
            fill(clock.instant());
            Coverage coverage = journal.coverage(file, keys, List.of());
            long begin = System.nanoTime();
            coverage.cover();
            say("one checkpoint over all of them, with one signature", begin);
            EvidenceLog log = journal.evidenceLog(file);
            long reading = Long.MAX_VALUE;
            long verifying = Long.MAX_VALUE;
            for (int i = 0; i < times; i++) {
                reading = Math.min(reading, read(log));
                long verified = verify(log, file);
                holds &= verified > 0;
                verifying = Math.min(verifying, verified);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d entries, the quickest of %d: verifying takes %.2f times reading%n",
                    entries,
                    times,
                    (double) verifying / reading);
        }
        return holds ? 0 : 1;
    }

    private static long read(EvidenceLog log) {
        long begin = System.nanoTime();
        log.read(at -> {
            Frontier tree = new Frontier();
            for (StoredEntry entry : at.rows().entries()) {
                tree.add(LeafHash.of(entry.body().orElseThrow()));
            }
            return tree.root();
        });
        return say("reading the rows and building the tree", begin);
    }

    private static long verify(EvidenceLog log, CheckpointFile file) {
        List<VerifierKey> trusted = file.keys().stream().map(VerifierKey::parse).toList();
        long begin = System.nanoTime();
        Verification found = log.read(at ->
                LogVerifier.verify(new LogUnderTest(at.rows(), at.checkpoints(), trusted, Optional.of(at.beside()))));
        long took = say("verifying", begin);
        found.faults().forEach(fault -> System.out.println(fault.what()));
        return found.holds() ? took : -took;
    }

    private static long say(String what, long begin) {
        long took = System.nanoTime() - begin;
        System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, took / 1e9);
        return took;
    }

    /** Runs of chunks that logged no records, with the rows that belong to them. */
    private void fill(Instant at) throws SQLException {
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        try (Connection connection =
                        DriverManager.getConnection(settings.url(), settings.username(), settings.password());
                PreparedStatement run = connection.prepareStatement("""
                        insert into lapse_run (run_id, as_of, scope, run_sequence, policy_hash, outcome, opened_at)
                        values (?, date '2026-11-23', '*', ?, 'policy', 'COMPLETE', ?)""");
                PreparedStatement chunk = connection.prepareStatement("""
                        insert into lapse_chunk (chunk_id, chunk, run_id, cluster_name, epoch, plan_hash, suspension_version,
                                                 intended, state, intended_at)
                        values (?, ?, ?, 'invoice', 1, 'plan', 1, 500, 'CONFIRMED', ?)""");
                PreparedStatement entry = connection.prepareStatement("""
                        insert into lapse_evidence (sequence_no, run, written_at, entry, leaf_hash, chunk_id)
                        values (?, ?, ?, ?, ?, nullif(cast(? as bigint), -1))""")) {
            connection.setAutoCommit(false);
            for (long i = 0; i < entries; i++) {
                long number = i / OF_A_RUN + 1;
                String name = "2026-11-23." + number;
                boolean ends = i % OF_A_RUN == OF_A_RUN - 1 || i == entries - 1;
                byte[] bytes = CanonicalBytes.of(new EvidenceEntry(
                        at, name, ends ? new RunEnded("COMPLETE", tallies(i % OF_A_RUN)) : confirmed(name + "-" + i)));
                if (ends) {
                    batch(run, number, number, now);
                } else {
                    batch(chunk, i + 1, name + "-" + i, number, now);
                }
                batch(entry, i, name, now, bytes, LeafHash.of(bytes), ends ? -1 : i + 1);
                if (i % BATCH == BATCH - 1 || i == entries - 1) {
                    for (PreparedStatement statement : List.of(run, chunk, entry)) {
                        statement.executeBatch();
                    }
                }
            }
            connection.createStatement().executeUpdate("update lapse_evidence_head set next_sequence_no = " + entries);
            connection.commit();
            connection.setAutoCommit(true);
            connection.createStatement().execute("analyze");
        }
    }

    private static void batch(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static ChunkConfirmed confirmed(String chunk) {
        String none = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        return new ChunkConfirmed(chunk, "invoice", tallies(1), 0, none, false);
    }

    private static List<Tally> tallies(long chunks) {
        return List.of(
                tally("shop/invoice", "ERASED", Optional.empty(), 200 * chunks),
                tally("shop/invoice-line", "ERASED", Optional.empty(), 280 * chunks),
                tally("search/invoice-document", "ERASED", Optional.empty(), 200 * chunks),
                tally("shop/invoice", "SKIPPED", Optional.of("busy"), chunks));
    }

    private static Tally tally(String recordSet, String answer, Optional<String> reason, long count) {
        return new Tally(recordSet, answer, reason, Optional.empty(), Optional.empty(), count);
    }
}
