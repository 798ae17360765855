package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * EFFECT, once: in one transaction of the root's store lock, decide again, carry out; then the other stores; then commit. A root
 * that cannot be carried out whole is taken out and the rest is decided again without it.
 */
final class EffectOnStores {

    private final Ports ports;
    private final Resolver resolver;
    private final RunContext context;
    private final int limit;
    private final ChunkEffects effects;
    private final DeedNotes notes;
    private final LeftToOthers left;
    private final SharedTurn turn;

    EffectOnStores(Ports ports, Resolver resolver, RunContext context, int limit, SharedTurn turn) {
        this.ports = ports;
        this.resolver = resolver;
        this.context = context;
        this.limit = limit;
        this.effects = new ChunkEffects(resolver.policy(), resolver.asOf(), new Replacements(ports.pseudonyms()));
        this.notes = new DeedNotes(ports, resolver.policy());
        this.left = new LeftToOthers(ports);
        this.turn = turn;
    }

    /**
     * Carries out {@code work} on those of its roots that are in {@code roots}, within what was intended, and notes in
     * {@code deed} what was done for good: also where it throws, of what other stores and a store without transactions did.
     *
     * @throws StoreException as the root's store throws it; nothing of a store with transactions is changed then
     */
    void carryOut(Work work, Collection<Key> roots, Touches intended, Deed deed) {
        BoundSet rootSet = policy().set(work.recordSet(policy()));
        try (StoreTransaction transaction = ports.store(rootSet.store()).begin(context.fence())) {
            Set<Key> remaining = locked(transaction, rootSet, roots, deed);
            transaction.mark();
            while (!remaining.isEmpty()) {
                Deed own = new Deed();
                Set<Key> failed = attempt(work, remaining, intended, transaction, own, deed);
                if (failed.isEmpty()) {
                    context.lease().requireHeld();
                    transaction.commit();
                    deed.addAll(own);
                    return;
                }
                remaining.removeAll(failed);
                transaction.backToMark();
            }
        }
    }

    /** Locks the roots; those that somebody else holds are skipped, those that are gone are nobody's business any more. */
    private Set<Key> locked(StoreTransaction transaction, BoundSet set, Collection<Key> roots, Deed deed) {
        Set<Key> locked = new LinkedHashSet<>(transaction.lock(set.shape(), roots));
        Set<Key> others = new HashSet<>(roots);
        others.removeAll(locked);
        notes.present(set, others).forEach(key -> deed.skip(key, Why.of(Reason.BUSY)));
        return locked;
    }

    /**
     * The roots that could not be carried out; nothing but an empty answer may be committed.
     *
     * @param own what counts only when the root's store has committed
     */
    private Set<Key> attempt(
            Work work, Set<Key> roots, Touches intended, StoreTransaction transaction, Deed own, Deed deed) {
        String rootStore = work.recordSet(policy()).store();
        Resolver.Asking asking = new Resolver.Asking(
                name -> name.equals(rootStore) ? transaction : ports.store(name),
                suspensions(),
                Gone.NONE,
                true,
                limit);
        Decisions decisions = work.decide(resolver, roots, asking);
        Set<Key> unlockable = lockDependents(decisions, roots, rootStore, transaction, deed);
        unlockable.addAll(unguarded(work, decisions, roots, deed));
        if (!unlockable.isEmpty()) {
            return unlockable;
        }
        if (decisions.records().stream().anyMatch(decided -> referable(decided.set()) && !decided.asked())) {
            decisions = work.decide(resolver, roots, asking);
            Set<Key> meanwhile = unguarded(work, decisions, roots, deed);
            if (!meanwhile.isEmpty()) {
                return meanwhile;
            }
        }
        List<Decided> changes = work.toChange(decisions);
        Set<Key> beyond = new HashSet<>();
        changes.stream()
                .filter(decided -> !intended.cover(decided))
                .forEach(decided -> beyond.addAll(DeedNotes.askedBy(DeedNotes.rootOf(decided), roots)));
        if (!beyond.isEmpty()) {
            beyond.forEach(key -> deed.skip(key, Why.of(Reason.BUSY)));
            return beyond;
        }
        Set<Key> failed;
        try {
            failed = apply(effects.of(decisions, changes), roots, rootStore, transaction, own, deed);
        } finally {
            if (!transaction.atomic()) {
                deed.addAll(own);
            }
        }
        if (failed.isEmpty()) {
            notes.note(work, decisions, roots, own);
        }
        return failed;
    }

    private Suspensions suspensions() {
        return ports.suspensions().current();
    }

    /**
     * Dependents that rows outside the chunk may refer to are locked as well, so that nothing new can; so is what is left to another
     * chunk, else two at the same time would each leave it to the other.
     */
    private Set<Key> lockDependents(
            Decisions decisions, Set<Key> roots, String rootStore, StoreTransaction transaction, Deed deed) {
        Map<RecordSetName, Map<Key, Key>> dependents = new LinkedHashMap<>();
        for (RecordSetName name : policy().setOrder()) {
            decisions.records().stream()
                    .filter(decided -> !decided.asked()
                            && (!(decided.disposition() instanceof Disposition.Keep) || LeftToOthers.isLeft(decided))
                            && decided.name().equals(name)
                            && name.store().equals(rootStore)
                            && referable(decided.set()))
                    .forEach(decided -> dependents
                            .computeIfAbsent(name, any -> new LinkedHashMap<>())
                            .put(decided.key(), DeedNotes.rootOf(decided)));
        }
        Set<Key> unlockable = new HashSet<>();
        dependents.forEach((name, keys) -> {
            Set<Key> missing = new HashSet<>(keys.keySet());
            missing.removeAll(transaction.lock(policy().set(name).shape(), keys.keySet()));
            missing.forEach(key -> unlockable.addAll(DeedNotes.askedBy(keys.getOrDefault(key, key), roots)));
        });
        unlockable.forEach(key -> deed.skip(key, Why.of(Reason.BUSY)));
        return unlockable;
    }

    /** The roots that leave to another chunk what nobody can lock, while it is not their turn to. */
    private Set<Key> unguarded(Work work, Decisions decisions, Set<Key> roots, Deed deed) {
        Set<Key> waiting = new HashSet<>();
        if (!turn.isMine()) {
            left.unguarded(decisions, work.recordSet(policy()))
                    .forEach(decided -> waiting.addAll(DeedNotes.askedBy(DeedNotes.rootOf(decided), roots)));
            waiting.forEach(key -> deed.skip(key, Why.of(Reason.BUSY)));
        }
        return waiting;
    }

    private boolean referable(BoundSet set) {
        return !policy().incoming(set.name()).isEmpty()
                || policy().ignoredReferrers().containsKey(set.name());
    }

    /**
     * A root's own store, which commits last, comes first; where it does at once what it does, it comes last, so that whatever
     * fails or ends in between leaves a root that is asked again, and nothing that hangs on one that is gone.
     */
    private Set<Key> apply(
            List<ChunkEffects.Step> steps,
            Set<Key> roots,
            String rootStore,
            StoreTransaction transaction,
            Deed done,
            Deed deed) {
        if (!transaction.atomic()) {
            Set<Key> failed = applyElsewhere(steps, roots, rootStore, deed);
            return failed.isEmpty() ? applyHere(steps, roots, rootStore, transaction, done, deed) : failed;
        }
        Set<Key> failed = applyHere(steps, roots, rootStore, transaction, done, deed);
        return failed.isEmpty() ? applyElsewhere(steps, roots, rootStore, deed) : failed;
    }

    private Set<Key> applyHere(
            List<ChunkEffects.Step> steps,
            Set<Key> roots,
            String rootStore,
            StoreTransaction transaction,
            Deed done,
            Deed deed) {
        Set<Key> failed = new HashSet<>();
        for (ChunkEffects.Step step : steps) {
            if (step.store().equals(rootStore)) {
                failed.addAll(notes.settle(step, roots, transaction.apply(step.effect()), done, deed));
            }
        }
        if (failed.isEmpty()) {
            transaction.checkConstraints();
        }
        return failed;
    }

    private Set<Key> applyElsewhere(List<ChunkEffects.Step> steps, Set<Key> roots, String rootStore, Deed deed) {
        Map<String, List<ChunkEffects.Step>> others = new LinkedHashMap<>();
        steps.stream()
                .filter(step -> !step.store().equals(rootStore))
                .forEach(step -> others.computeIfAbsent(step.store(), name -> new ArrayList<>())
                        .add(step));
        for (Map.Entry<String, List<ChunkEffects.Step>> other : others.entrySet()) {
            Set<Key> failed = applyIn(other.getKey(), other.getValue(), roots, deed);
            if (!failed.isEmpty()) {
                return failed;
            }
        }
        return Set.of();
    }

    /**
     * What another store has done is done, also where the root's own store goes back afterwards. A search store has done it
     * also where one of its items failed.
     */
    private Set<Key> applyIn(String store, List<ChunkEffects.Step> steps, Set<Key> roots, Deed deed) {
        Deed here = new Deed();
        Set<Key> failed = new HashSet<>();
        try (StoreTransaction other = ports.store(store).begin(context.fence())) {
            try {
                for (ChunkEffects.Step step : steps) {
                    failed.addAll(notes.settle(step, roots, other.apply(step.effect()), here, deed));
                }
            } finally {
                if (!other.atomic()) {
                    deed.addAll(here);
                }
            }
            if (failed.isEmpty()) {
                other.checkConstraints();
                context.lease().requireHeld();
                other.commit();
                deed.addAll(here);
            }
        }
        return failed;
    }

    private BoundPolicy policy() {
        return resolver.policy();
    }
}
