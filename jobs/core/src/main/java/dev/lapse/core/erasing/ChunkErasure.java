package dev.lapse.core.erasing;

import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * INTENT and EFFECT of one chunk. What comes back must be confirmed in the journal by the caller, in the transaction that also
 * moves its own position on. Safe for use by several threads.
 */
public final class ChunkErasure {

    private final Ports ports;
    private final Resolver resolver;
    private final RunContext context;
    private final Bounds bounds;
    private final EffectOnStores effect;
    private final LeftToOthers left;
    private final SharedTurn turn;

    /** One that works alone. */
    public ChunkErasure(Ports ports, Resolver resolver, RunContext context, Bounds bounds) {
        this(ports, resolver, context, bounds, new SharedTurn());
    }

    /** @param turn the one of all that work on the cluster at the same time */
    public ChunkErasure(Ports ports, Resolver resolver, RunContext context, Bounds bounds, SharedTurn turn) {
        this.ports = ports;
        this.resolver = resolver;
        this.context = context;
        this.bounds = bounds;
        this.effect = new EffectOnStores(ports, resolver, context, bounds.records() * 2, turn);
        this.left = new LeftToOthers(ports);
        this.turn = turn;
    }

    /** An intent that is in the journal, and the roots it is to change something of. */
    record Intended(Intent intent, Set<Key> roots) {}

    /**
     * Erases what may go of {@code work}; empty where nothing may.
     *
     * @throws StoreException where a store fails; the intent then stays open and settlement finds out what happened
     * @throws LeaseLostException where somebody else has taken over
     */
    public Optional<Confirmation> erase(Work work) {
        return switch (work) {
            case Work.OfPartition part -> Optional.of(ended(part));
            case Work.Whole whole -> erased(whole);
            case Work.BackBelow below -> erased(below);
            case Work.OfHeavyRoot slice -> erased(slice);
            case Work.OfOrphans orphans -> erased(orphans);
        };
    }

    private Optional<Confirmation> erased(Work work) {
        Work.Cut cut = work.cut().orElseGet(() -> cut(work));
        Set<String> shared = left.unguarded(cut.decisions(), work.recordSet(resolver.policy()))
                .map(Decided::cluster)
                .collect(Collectors.toSet());
        if (shared.isEmpty()) {
            return erased(work, cut);
        }
        return turn.in(() -> {
            shared.forEach(this::refresh);
            return erased(work, cut(work));
        });
    }

    private Optional<Confirmation> erased(Work work, Work.Cut cut) {
        return intend(work, cut)
                .map(intended ->
                        confirmation(intended.intent(), done(work, intended.roots(), intended.intent()), work.roots()));
    }

    /** What the chunk before this one did to the roots it shares something with must be seen. */
    private void refresh(String cluster) {
        for (RecordSetName name : resolver.policy().structure(cluster).recordSets()) {
            ports.store(name.store()).refresh(resolver.policy().set(name).shape());
        }
    }

    private Confirmation ended(Work.OfPartition part) {
        Deed deed = new Deed();
        if (part.emptied()) {
            part.intent().records().forEach(meant -> deed.did(meant.recordSet(), meant.key(), meant.fate()));
        } else {
            deed.addAll(carryOut(part, part.roots(), part.intent()));
        }
        return confirmation(part.intent(), deed, part.roots());
    }

    private Confirmation confirmation(Intent intent, Deed deed, Collection<Key> asked) {
        return new Confirmations(ports, resolver.policy(), context).of(intent, deed, Set.copyOf(asked), false);
    }

    /** Writes down what {@code work} is to change; empty, and nothing written, where that is nothing. */
    Optional<Intended> intend(Work work) {
        return intend(work, work.cut().orElseGet(() -> cut(work)));
    }

    private Optional<Intended> intend(Work work, Work.Cut cut) {
        List<Intent.Meant> meant = new ArrayList<>();
        Set<Key> roots = new LinkedHashSet<>();
        List<Decided> changes = work.toChange(cut.decisions());
        for (Decided decided : changes) {
            List<Intent.Meant> touches = Touches.of(decided);
            meant.addAll(touches);
            if (!touches.isEmpty()) {
                roots.addAll(askedRoots(work, decided));
            }
        }
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        Intent intent = new Intent(
                UUID.randomUUID().toString(),
                context.run(),
                work.cluster(),
                context.lease().epoch(),
                context.planHash(),
                cut.suspensionVersion(),
                meant,
                new CarriedForward(resolver.policy()).of(changes, ports::store));
        context.lease().requireHeld();
        ports.chunks().intend(intent);
        return Optional.of(new Intended(intent, roots));
    }

    private Work.Cut cut(Work work) {
        Suspensions suspensions = ports.suspensions().current();
        Resolver.Asking asking = new Resolver.Asking(ports::store, suspensions, Gone.NONE, false, bounds.records());
        return new Work.Cut(work.decide(resolver, work.roots(), asking), suspensions.version());
    }

    /** What goes along with a root of another record set or cluster belongs to every root of the chunk that may have brought it. */
    private static Collection<Key> askedRoots(Work work, Decided decided) {
        if (decided.asked()) {
            return List.of(decided.key());
        }
        return decided.root().filter(work.roots()::contains).map(List::of).orElse(work.roots());
    }

    /**
     * EFFECT, tried again while it meets locks, and in halves where a constraint forbids the whole. Roots that were given more
     * dependents than a chunk holds are skipped: the intent ends here, and who cuts chunks cuts them anew. In a turn of its own, as
     * what the chunk shares was not asked before.
     */
    Deed carryOut(Work work, Collection<Key> roots, Intent intent) {
        return turn.in(() -> done(work, roots, intent));
    }

    private Deed done(Work work, Collection<Key> roots, Intent intent) {
        Deed deed = new Deed();
        carryOut(work, List.copyOf(roots), new Touches(intent.records()), 1, deed);
        return deed;
    }

    /** What some store has done for good stays in {@code deed}, whatever comes after it. */
    private void carryOut(Work work, List<Key> roots, Touches intended, int attempt, Deed deed) {
        try {
            effect.carryOut(work, roots, intended, deed);
        } catch (TooManyRecordsException grown) {
            skipBusy(roots, deed);
        } catch (StoreException e) {
            switch (e.kind()) {
                case BUSY -> again(work, roots, intended, attempt, deed);
                case CONSTRAINT -> inHalves(work, roots, intended, e, deed);
                case UNREACHABLE, REFUSED, THROTTLED, UNSUPPORTED, FAILED -> throw e;
            }
        }
    }

    private void again(Work work, List<Key> roots, Touches intended, int attempt, Deed deed) {
        if (attempt >= bounds.attempts()) {
            skipBusy(roots, deed);
        } else {
            pause(attempt);
            carryOut(work, roots, intended, attempt + 1, deed);
        }
    }

    private void inHalves(Work work, List<Key> roots, Touches intended, StoreException refusal, Deed deed) {
        if (roots.size() == 1) {
            deed.skip(roots.get(0), Why.of(Reason.STORE_REFUSED, refusal.store() + " " + refusal.code()));
        } else {
            int half = roots.size() / 2;
            carryOut(work, roots.subList(0, half), intended, 1, deed);
            carryOut(work, roots.subList(half, roots.size()), intended, 1, deed);
        }
    }

    private static void skipBusy(Collection<Key> roots, Deed deed) {
        roots.forEach(root -> deed.skip(root, Why.of(Reason.BUSY)));
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(bounds.pause().multipliedBy(1L << (attempt - 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a lock; start again any time", e);
        }
    }
}
