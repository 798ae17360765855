package dev.lapse.bench;

import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.journal.Pins;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.Leases;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.RecordTokens;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long it takes to say whether one record was erased, when and under which rule, with very many tokens in the record log:
 * {@code ops/bench record-log TOKENS}. The journal lies in PostgreSQL; the tokens are those of 35 nights, confirmed chunk by chunk
 * as a run does it.
 */
final class RecordLogLookup {

    private static final RecordSetName CUSTOMER = new RecordSetName("shop", "customer");
    private static final String CLUSTER = "customer-profile";
    private static final int NIGHTS = 35;
    private static final int CHUNK = 5_000;
    private static final int LOOKUPS = 1_000;

    private final Journal journal;
    private final RecordTokens tokens;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    private RecordLogLookup(JournalDatabase database, KeyFile keys, SecureRandom random) {
        this.journal = new Journal(database, keys, clock, random);
        this.tokens = new RecordTokens(keys, Purpose.RECORD_LOG);
        this.transaction = new TransactionTemplate(database.transactionManager());
        journal.pins().keys(keys, Pins.Access.WRITING);
    }

    static int take(String[] arguments) throws IOException, SQLException {
        long wanted = Long.parseLong(arguments[0]);
        SecureRandom random = new SecureRandom();
        Path folder = Files.createTempDirectory("lapse-bench");
        try (PostgresServer server = PostgresServer.start()) {
            Database at = server.database("bench");
            KeyFile keys = new KeyFile(folder.resolve("keys.p12"), "bench"::toCharArray, Clock.systemUTC(), random);
            try (JournalDatabase database =
                    JournalDatabase.open(new JournalSettings(at.url(), at.username(), at.password()))) {
                RecordLogLookup bench = new RecordLogLookup(database, keys, random);
                bench.fill(wanted);
                at.execute("vacuum analyze");
                bench.lookUp(wanted);
            }
        }
        return 0;
    }

    private void fill(long wanted) {
        Leases.Acquisition.Acquired acquired =
                (Leases.Acquisition.Acquired) journal.leases().acquire("the bench", Duration.ZERO);
        try (Leases.HeldLease lease = acquired.lease()) {
            long begun = System.nanoTime();
            long indexing = 0;
            long night = (wanted + NIGHTS - 1) / NIGHTS;
            for (int i = 0; i < NIGHTS; i++) {
                RunId run = night(
                        LocalDate.of(2026, 1, 1).plusDays(i), i * night, Math.min(wanted, (i + 1) * night), lease);
                long loaded = System.nanoTime();
                journal.runs().tendRecordLog(run, Instant.EPOCH);
                indexing += System.nanoTime() - loaded;
                journal.runs().end(run, "COMPLETE", entry(run, new EvidenceEntry.RunEnded("COMPLETE", List.of())));
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "logged %d tokens of %d nights in %.0f s, of which %.0f s for the indexes: %.0f tokens/s%n",
                    wanted,
                    NIGHTS,
                    seconds,
                    indexing / 1e9,
                    wanted / seconds);
        }
    }

    private RunId night(LocalDate asOf, long from, long to, Leases.HeldLease lease) {
        RunId run = journal.runs().open(asOf, RunId.EVERYTHING, "policy").run();
        journal.runs().planned(run, "plan", List.of(new RunRegister.Held(CLUSTER, to - from)));
        for (long first = from; first < to; first += CHUNK) {
            chunk(run, first, Math.min(to, first + CHUNK), lease);
        }
        return run;
    }

    private void chunk(RunId run, long from, long to, Leases.HeldLease lease) {
        String chunk = "chunk-" + from;
        Intent.Meant meant =
                new Intent.Meant(CUSTOMER, key(from), Optional.empty(), Intent.Fate.ERASED, Set.of("name"), Set.of());
        journal.chunks().intend(new Intent(chunk, run, CLUSTER, lease.epoch(), "plan", 0, List.of(meant), List.of()));
        List<Confirmation.Logged> logged = LongStream.range(from, to)
                .mapToObj(i -> new Confirmation.Logged(
                        CUSTOMER, tokens.of(CUSTOMER, key(i).parts()), Intent.Fate.ERASED, true))
                .toList();
        EvidenceEntry.ChunkConfirmed confirmed =
                new EvidenceEntry.ChunkConfirmed(chunk, CLUSTER, List.of(), logged.size(), "", false);
        transaction.executeWithoutResult(status -> journal.chunks()
                .confirm(new Confirmation(
                        chunk,
                        run,
                        CLUSTER,
                        lease.epoch(),
                        logged.size(),
                        logged,
                        List.of(),
                        List.of(),
                        entry(run, confirmed))));
    }

    private EvidenceEntry entry(RunId run, EvidenceEntry.Content content) {
        return new EvidenceEntry(clock.instant(), run.name(), content);
    }

    private static Key key(long i) {
        return Key.of(Long.toString(i));
    }

    private void lookUp(long wanted) {
        report("erased", wanted, 0);
        report("unknown", wanted, wanted);
    }

    private void report(String what, long wanted, long offset) {
        Random random = new Random(1);
        long[] took = new long[LOOKUPS];
        int found = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            Key key = key(offset + Math.floorMod(random.nextLong(), wanted));
            long begun = System.nanoTime();
            found += journal.recordLog().of(CUSTOMER, key).size();
            took[i] = System.nanoTime() - begun;
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%d lookups of %s records among %d tokens, %d found: median %.1f ms, 99%% within %.1f ms, longest %.1f ms%n",
                LOOKUPS,
                what,
                wanted,
                found,
                took[LOOKUPS / 2] / 1e6,
                took[LOOKUPS * 99 / 100] / 1e6,
                took[LOOKUPS - 1] / 1e6);
    }
}
