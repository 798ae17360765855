package dev.lapse.app.journal;

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
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/** A journal with a lease and a planned run, and builders for what tests write into it. */
final class TestJournal implements AutoCloseable {

    static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);
    static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123456Z");
    /** Times are stored to the millisecond. */
    static final Instant LOGGED_AT = NOW.truncatedTo(ChronoUnit.MILLIS);

    static final RecordSetName CUSTOMER = new RecordSetName("shop", "customer");
    static final RecordSetName ORDER = new RecordSetName("shop", "order");
    static final String CLUSTER = "customer-profile";

    final JournalSettings settings;
    final KeyFile keys;
    final JournalDatabase database;
    final Journal journal;
    private Optional<Leases.HeldLease> lease = Optional.empty();

    private TestJournal(JournalSettings settings, KeyFile keys) {
        this.settings = settings;
        this.keys = keys;
        this.database = TestProduct.open(settings);
        this.journal = over(database);
    }

    static TestJournal on(TestProduct product) {
        Path file = TestProduct.folder().resolve("keys.p12");
        return at(product.fresh(), file);
    }

    static TestJournal at(JournalSettings settings, Path keyFile) {
        TestJournal made = new TestJournal(
                settings, new KeyFile(keyFile, () -> "secret".toCharArray(), clock(), new SecureRandom()));
        made.journal.pins().keys(made.keys, Pins.Access.WRITING);
        return made;
    }

    Journal over(JournalDatabase other) {
        return new Journal(other, keys, clock(), new SecureRandom(), Duration.ofSeconds(5));
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /** The epoch of a lease, taken when first asked. */
    long epoch() {
        if (lease.isEmpty()) {
            lease = Optional.of(
                    ((Leases.Acquisition.Acquired) journal.leases().acquire("the test", Duration.ZERO)).lease());
        }
        return lease.get().epoch();
    }

    /** The next who asks for the epoch takes the lease again. */
    void giveLeaseBack() {
        lease.ifPresent(Leases.HeldLease::close);
        lease = Optional.empty();
    }

    RunId plannedRun() {
        RunId run = journal.runs().open(AS_OF, RunId.EVERYTHING, "policy").run();
        journal.runs().planned(run, "plan", List.of(new RunRegister.Held(CLUSTER, 1000)));
        return run;
    }

    Intent intend(String chunk, RunId run, Intent.Meant... records) {
        Intent intent = new Intent(
                chunk,
                run,
                CLUSTER,
                epoch(),
                "plan",
                7,
                List.of(records),
                List.of(new Intent.Carried(
                        CUSTOMER, "last-activity", Key.of("c-secret"), AS_OF, ORDER, Key.of("o-secret"))));
        journal.chunks().intend(intent);
        return intent;
    }

    static Intent.Meant erase(RecordSetName recordSet, String key) {
        return new Intent.Meant(
                recordSet, Key.of(key), Optional.empty(), Intent.Fate.ERASED, Set.of("name", "contact"), Set.of());
    }

    Confirmation erased(String chunk, RunId run, String... keys) {
        return confirmation(chunk, run, logged(Intent.Fate.ERASED, keys), List.of());
    }

    Confirmation confirmation(
            String chunk, RunId run, List<Confirmation.Logged> logged, List<Confirmation.Carry> carried) {
        return confirmation(chunk, run, logged, carried, List.of());
    }

    Confirmation confirmation(
            String chunk,
            RunId run,
            List<Confirmation.Logged> logged,
            List<Confirmation.Carry> carried,
            List<Confirmation.Forget> forget) {
        return new Confirmation(
                chunk,
                run,
                CLUSTER,
                epoch(),
                logged.size(),
                logged,
                carried,
                forget,
                entry(
                        run,
                        new EvidenceEntry.ChunkConfirmed(
                                chunk,
                                CLUSTER,
                                List.of(tally("ERASED", logged.size()), tally("SKIPPED", 1)),
                                logged.size(),
                                "root",
                                false)));
    }

    static EvidenceEntry entry(RunId run, EvidenceEntry.Content content) {
        return new EvidenceEntry(NOW, run.name(), content);
    }

    static EvidenceEntry.Tally tally(String answer, long count) {
        Optional<String> reason = answer.equals("SKIPPED") ? Optional.of("changed-meanwhile") : Optional.empty();
        return new EvidenceEntry.Tally("shop/customer", answer, reason, Optional.empty(), Optional.empty(), count);
    }

    List<Confirmation.Logged> logged(Intent.Fate fate, String... keysOfRecords) {
        RecordTokens tokens = new RecordTokens(keys, Purpose.RECORD_LOG);
        return List.of(keysOfRecords).stream()
                .map(key -> new Confirmation.Logged(CUSTOMER, tokens.of(CUSTOMER, List.of(key)), fate, true))
                .toList();
    }

    static String[] keys(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    void confirm(Confirmation confirmation) {
        inTransaction(() -> journal.chunks().confirm(confirmation));
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(database.transactionManager()).executeWithoutResult(status -> work.run());
    }

    long count(String table) {
        return java.util.Objects.requireNonNull(
                database.jdbc().queryForObject("select count(*) from " + table, Long.class));
    }

    @Override
    public void close() {
        lease.ifPresent(Leases.HeldLease::close);
        database.close();
    }
}
