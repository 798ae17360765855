package dev.lapse.core.erasing;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.ledger.LeafHash;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.SetCounts;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.RecordToken;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what the stores answered into what the journal confirms. */
final class Confirmations {

    private final Ports ports;
    private final BoundPolicy policy;
    private final RunContext context;
    private final CarriedForward carriedForward;

    Confirmations(Ports ports, BoundPolicy policy, RunContext context) {
        this.ports = ports;
        this.policy = policy;
        this.context = context;
        this.carriedForward = new CarriedForward(policy);
    }

    /**
     * The confirmation of {@code intent}; every record that was not done is skipped with a reason, or not accounted for.
     *
     * @param asked the roots, or copies, that the chunk was asked about
     */
    Confirmation of(Intent intent, Deed deed, Set<Key> asked, boolean settled) {
        int accounted = new Account(ports, policy, intent, deed, asked).take();
        Collection<RecordSetName> own = policy.structure(intent.cluster()).recordSets();
        List<Confirmation.Logged> logged = deed.all().stream()
                .filter(done -> done.fate() != Intent.Fate.UNLINKED)
                .map(done -> new Confirmation.Logged(
                        done.recordSet(),
                        ports.tokens().of(done.recordSet(), done.key().parts()),
                        done.fate(),
                        own.contains(done.recordSet())))
                .toList();
        EvidenceEntry entry = new EvidenceEntry(
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                intent.run().name(),
                new EvidenceEntry.ChunkConfirmed(
                        intent.chunk(), intent.cluster(), tallies(intent, deed), logged.size(), root(logged), settled));
        return new Confirmation(
                intent.chunk(),
                intent.run(),
                intent.cluster(),
                context.lease().epoch(),
                accounted,
                logged,
                carried(intent, deed),
                forget(deed),
                entry);
    }

    private List<Confirmation.Carry> carried(Intent intent, Deed deed) {
        return intent.carried().stream()
                .filter(carried -> deed.did(carried.feeding(), carried.feedingKey()))
                .filter(carried -> !deed.did(carried.parent(), carried.parentKey()))
                .map(carried -> new Confirmation.Carry(
                        carried.parent(),
                        carried.event(),
                        carried.parentKey(),
                        carried.date(),
                        carriedForward.latest(carried.parent(), carried.event())))
                .toList();
    }

    private List<Confirmation.Forget> forget(Deed deed) {
        return deed.all().stream()
                .filter(done -> done.fate() == Intent.Fate.ERASED && carriedForward.isParent(done.recordSet()))
                .map(done -> new Confirmation.Forget(done.recordSet(), done.key()))
                .toList();
    }

    private List<Tally> tallies(Intent intent, Deed deed) {
        Map<Alike, Long> done = new LinkedHashMap<>();
        Map<Alike, LocalDate> until = new HashMap<>();
        for (Deed.Done one : deed.all()) {
            Optional<Why> why = deed.why(one);
            Alike alike = new Alike(one.recordSet(), one.fate(), why.map(Why::reason), why.flatMap(Why::detail));
            done.merge(alike, 1L, Long::sum);
            why.flatMap(Why::changesOn).ifPresent(date -> until.merge(alike, date, (a, b) -> a.isAfter(b) ? a : b));
        }
        List<Tally> tallies = new ArrayList<>();
        done.forEach((alike, count) -> tallies.add(new Tally(
                alike.recordSet().toString(),
                alike.fate().name(),
                alike.reason().map(Reason::code),
                alike.reason().flatMap(reason -> citation(reason, alike.detail())),
                Optional.ofNullable(until.get(alike)),
                count)));
        skipped(intent, deed)
                .forEach((why, count) -> tallies.add(new Tally(
                        intent.asked(policy).toString(),
                        "SKIPPED",
                        Optional.of(why.reason().code()),
                        citation(why.reason(), why.detail()),
                        why.changesOn(),
                        count)));
        deed.counted()
                .forEach((name, counts) -> counts.forEach((reason, count) -> tallies.add(new Tally(
                        name.toString(),
                        "SKIPPED",
                        Optional.of(reason.code()),
                        Optional.empty(),
                        Optional.empty(),
                        count))));
        for (SetCounts counts : deed.kept()) {
            for (Kept kept : counts.kept()) {
                tallies.add(new Tally(
                        counts.recordSet().toString(),
                        "KEPT",
                        Optional.of(kept.reason().code()),
                        citation(kept.reason(), kept.detail()),
                        kept.last(),
                        kept.count()));
            }
        }
        return tallies;
    }

    /** Records of which the same is told: what was done, and why the rest of them stays. */
    private record Alike(RecordSetName recordSet, Intent.Fate fate, Optional<Reason> reason, Optional<String> detail) {}

    private static Map<Why, Long> skipped(Intent intent, Deed deed) {
        Map<Why, Long> counts = new LinkedHashMap<>();
        deed.skipped().forEach((root, why) -> {
            boolean done = intent.records().stream()
                    .anyMatch(meant ->
                            meant.root().isEmpty() && meant.key().equals(root) && deed.did(meant.recordSet(), root));
            if (!done) {
                counts.merge(why, 1L, Long::sum);
            }
        });
        return counts;
    }

    private Optional<String> citation(Reason reason, Optional<String> detail) {
        return reason == Reason.OBLIGATION
                ? detail.map(policy.policySet().obligations()::get).map(Obligation::citation)
                : detail;
    }

    /** SHA-256 over the sorted tokens. */
    private static String root(List<Confirmation.Logged> logged) {
        MessageDigest digest = LeafHash.sha256();
        logged.stream()
                .map(Confirmation.Logged::token)
                .map(RecordToken::bytes)
                .sorted(Arrays::compareUnsigned)
                .forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }
}
