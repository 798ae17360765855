package dev.lapse.app.journal;

import dev.lapse.core.erasing.Leases;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The keys of a journal, changed under its lease, so that no run uses the one that goes; each change is in the evidence log. */
public final class JournalKeys implements KeyCustody {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KeyFile file;
    private final KeyUses uses;
    private final Leases leases;
    private final EvidenceTable evidence;
    private final JournalDatabase database;
    private final Clock clock;

    JournalKeys(JournalDatabase database, KeyFile file, Leases leases, EvidenceTable evidence, Clock clock) {
        this.file = file;
        this.uses = new KeyUses(database);
        this.leases = leases;
        this.evidence = evidence;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Kept> list() {
        List<Kept> kept = new ArrayList<>();
        for (Map.Entry<PurposeKey, Instant> made : file.made().entrySet()) {
            kept.add(kept(made.getKey(), made.getValue()));
        }
        kept.sort(Comparator.comparing(Kept::purpose).thenComparing(Kept::period, PurposeKey.BY_AGE));
        return kept;
    }

    @Override
    public Answer rotate(Purpose purpose, String holder) {
        return leased(holder, () -> {
            PurposeKey fresh = file.rotate(purpose);
            append(new EvidenceEntry.KeyRotated(purpose.word(), PurposeKey.name(fresh.period())));
            return new Answer.Done(one(fresh));
        });
    }

    /** Logged before it is done: one that was cut off is ordered again, none is done in silence. */
    @Override
    public Answer destroy(Purpose purpose, String period, String because, String holder) {
        return leased(holder, () -> {
            Optional<Kept> found = list().stream()
                    .filter(key -> key.purpose() == purpose
                            && PurposeKey.name(key.period()).equals(period))
                    .findFirst();
            if (found.isEmpty()) {
                return refused(
                        "key-unknown", "there is no key " + purpose.word() + " " + period + "; " + known(purpose));
            }
            Kept key = found.get();
            if (key.current()) {
                return refused(
                        "key-current",
                        "the key " + purpose.word() + " " + period
                                + " is the one in use; run lapse keys rotate --purpose " + purpose.word() + " first");
            }
            if (key.uses().hinder()) {
                return refused(
                        "key-needed",
                        "the key " + purpose.word() + " " + period + " is needed for "
                                + key.uses().count() + " " + key.uses().what() + "; "
                                + key.uses().remedy().orElse(""));
            }
            append(new EvidenceEntry.KeyDestroyed(purpose.word(), period, because));
            file.made().keySet().stream()
                    .filter(one -> one.purpose() == purpose && one.period() == key.period())
                    .forEach(file::destroy);
            return new Answer.Done(key);
        });
    }

    private String known(Purpose purpose) {
        return "of that purpose there are "
                + list().stream()
                        .filter(key -> key.purpose() == purpose)
                        .map(key -> PurposeKey.name(key.period()))
                        .collect(Collectors.joining(", "));
    }

    private Kept one(PurposeKey wanted) {
        return list().stream()
                .filter(key -> key.purpose() == wanted.purpose() && key.period() == wanted.period())
                .findFirst()
                .orElseThrow();
    }

    private Kept kept(PurposeKey key, Instant created) {
        boolean current = file.all(key.purpose()).getFirst().period() == key.period();
        return new Kept(key.purpose(), key.period(), created, current, uses.of(key.purpose(), key.period()));
    }

    private void append(EvidenceEntry.Content content) {
        database.inTransaction(
                () -> evidence.append(new EvidenceEntry(clock.instant(), EvidenceEntry.OF_NO_RUN, content)));
    }

    private Answer leased(String holder, Supplier<Answer> work) {
        return switch (leases.acquire(holder, PATIENCE)) {
            case Leases.Acquisition.Refused held ->
                refused("lease-held", "another Lapse is at work (" + held.holder() + "); let it end, then try again");
            case Leases.Acquisition.Acquired acquired -> {
                try (Leases.HeldLease lease = acquired.lease()) {
                    lease.requireHeld();
                    yield work.get();
                }
            }
        };
    }

    private static Answer refused(String code, String action) {
        return new Answer.Refused(code, action);
    }
}
