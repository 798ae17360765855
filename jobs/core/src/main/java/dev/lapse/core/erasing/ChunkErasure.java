package dev.lapse.core.erasing;

import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.planning.Why;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

    public ChunkErasure(Ports ports, Resolver resolver, RunContext context, Bounds bounds) {
        this.ports = ports;
        this.resolver = resolver;
        this.context = context;
        this.bounds = bounds;
        this.effect = new EffectOnStores(ports, resolver, context, bounds.records() * 2);
    }

    /**
     * Erases what may go of {@code work}; empty where nothing may.
     *
     * @throws StoreException where a store fails; the intent then stays open and settlement finds out what happened
     * @throws LeaseLostException where somebody else has taken over
     */
    public Optional<Confirmation> erase(Work work) {
        Work.Cut cut = work.cut().orElseGet(() -> cut(work));
        Decisions decisions = cut.decisions();
        List<Intent.Meant> meant = new ArrayList<>();
        Set<Key> roots = new LinkedHashSet<>();
        List<Decided> changes = work.toChange(decisions);
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
                new CarriedForward(resolver.policy()).of(changes));
        context.lease().requireHeld();
        ports.chunks().intend(intent);
        Deed deed = carryOut(work, roots, intent);
        return Optional.of(
                new Confirmations(ports, resolver.policy(), context).of(intent, deed, Set.copyOf(work.roots()), false));
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
     * dependents than a chunk holds are skipped: the intent ends here, and who cuts chunks cuts them anew.
     */
    Deed carryOut(Work work, Collection<Key> roots, Intent intent) {
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
