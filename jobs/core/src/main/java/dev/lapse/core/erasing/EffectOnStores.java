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
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
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

    EffectOnStores(Ports ports, Resolver resolver, RunContext context, int limit) {
        this.ports = ports;
        this.resolver = resolver;
        this.context = context;
        this.limit = limit;
        this.effects = new ChunkEffects(resolver.policy(), resolver.asOf(), new Replacements(ports.pseudonyms()));
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
        present(set, others).forEach(key -> deed.skip(key, Why.of(Reason.BUSY)));
        return locked;
    }

    private Set<Key> present(BoundSet set, Collection<Key> keys) {
        Set<Key> present = new HashSet<>();
        if (!keys.isEmpty()) {
            ports.store(set.store())
                    .read(new Reading(set.shape(), set.shape().key(), keys, Set.of(), keys.size() + 1))
                    .forEach(facts -> present.add(facts.key()));
        }
        return present;
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
        if (!unlockable.isEmpty()) {
            return unlockable;
        }
        if (decisions.records().stream().anyMatch(decided -> referable(decided.set()) && !decided.asked())) {
            decisions = work.decide(resolver, roots, asking);
        }
        List<Decided> changes = work.toChange(decisions);
        Set<Key> beyond = new HashSet<>();
        changes.stream()
                .filter(decided -> !intended.cover(decided))
                .forEach(decided -> beyond.addAll(askedBy(rootOf(decided), roots)));
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
            note(work, decisions, roots, own);
        }
        return failed;
    }

    private Suspensions suspensions() {
        return ports.suspensions().current();
    }

    /** Dependents that rows outside the chunk may refer to are locked as well, so that nothing new can. */
    private Set<Key> lockDependents(
            Decisions decisions, Set<Key> roots, String rootStore, StoreTransaction transaction, Deed deed) {
        Map<RecordSetName, Map<Key, Key>> dependents = new LinkedHashMap<>();
        for (RecordSetName name : policy().setOrder()) {
            decisions.records().stream()
                    .filter(decided -> !decided.asked()
                            && !(decided.disposition() instanceof Disposition.Keep)
                            && decided.name().equals(name)
                            && name.store().equals(rootStore)
                            && referable(decided.set()))
                    .forEach(decided -> dependents
                            .computeIfAbsent(name, any -> new LinkedHashMap<>())
                            .put(decided.key(), rootOf(decided)));
        }
        Set<Key> unlockable = new HashSet<>();
        dependents.forEach((name, keys) -> {
            Set<Key> missing = new HashSet<>(keys.keySet());
            missing.removeAll(transaction.lock(policy().set(name).shape(), keys.keySet()));
            missing.forEach(key -> unlockable.addAll(askedBy(keys.getOrDefault(key, key), roots)));
        });
        unlockable.forEach(key -> deed.skip(key, Why.of(Reason.BUSY)));
        return unlockable;
    }

    private boolean referable(BoundSet set) {
        return !policy().incoming(set.name()).isEmpty()
                || policy().ignoredReferrers().containsKey(set.name());
    }

    private Set<Key> apply(
            List<ChunkEffects.Step> steps,
            Set<Key> roots,
            String rootStore,
            StoreTransaction transaction,
            Deed done,
            Deed deed) {
        Set<Key> failed = new HashSet<>();
        for (ChunkEffects.Step step : steps) {
            if (step.store().equals(rootStore)) {
                failed.addAll(settle(step, roots, transaction.apply(step.effect()), done, deed));
            }
        }
        if (!failed.isEmpty()) {
            return failed;
        }
        transaction.checkConstraints();
        Map<String, List<ChunkEffects.Step>> others = new LinkedHashMap<>();
        steps.stream()
                .filter(step -> !step.store().equals(rootStore))
                .forEach(step -> others.computeIfAbsent(step.store(), name -> new ArrayList<>())
                        .add(step));
        for (Map.Entry<String, List<ChunkEffects.Step>> other : others.entrySet()) {
            failed.addAll(applyElsewhere(other.getKey(), other.getValue(), roots, deed));
            if (!failed.isEmpty()) {
                return failed;
            }
        }
        return failed;
    }

    /**
     * What another store has done is done, also where the root's own store goes back afterwards. A search store has done it
     * also where one of its items failed.
     */
    private Set<Key> applyElsewhere(String store, List<ChunkEffects.Step> steps, Set<Key> roots, Deed deed) {
        Deed here = new Deed();
        Set<Key> failed = new HashSet<>();
        try (StoreTransaction other = ports.store(store).begin(context.fence())) {
            try {
                for (ChunkEffects.Step step : steps) {
                    failed.addAll(settle(step, roots, other.apply(step.effect()), here, deed));
                }
            } finally {
                if (!other.atomic()) {
                    deed.addAll(here);
                }
            }
            if (failed.isEmpty()) {
                context.lease().requireHeld();
                other.commit();
                deed.addAll(here);
            }
        }
        return failed;
    }

    /** Notes what was done; the roots of what was not, unless it is gone anyway, have failed. */
    private Set<Key> settle(ChunkEffects.Step step, Set<Key> roots, Outcome outcome, Deed done, Deed deed) {
        RecordSetName name = step.effect().shape().name();
        outcome.done().forEach(key -> done.did(name, key, step.fate()));
        Set<Key> undone = new HashSet<>(step.effect().keys());
        undone.removeAll(outcome.done());
        Set<Key> changed = new HashSet<>(undone);
        changed.removeAll(outcome.failed().keySet());
        Set<Key> still = changed.isEmpty() ? Set.of() : present(policy().set(name), changed);
        Set<Key> failed = new HashSet<>();
        for (Key key : undone) {
            boolean refused = outcome.failed().containsKey(key);
            if (refused || still.contains(key)) {
                Why why = refused
                        ? Why.of(
                                Reason.STORE_REFUSED,
                                name + " " + outcome.failed().get(key))
                        : Why.of(Reason.BUSY);
                for (Key by : step.askedBy().getOrDefault(key, Set.of())) {
                    for (Key root : askedBy(by, roots)) {
                        deed.skip(root, why);
                        failed.add(root);
                    }
                }
            }
        }
        return failed;
    }

    private void note(Work work, Decisions decisions, Set<Key> roots, Deed deed) {
        Set<Decided> changed = Collections.newSetFromMap(new IdentityHashMap<>());
        changed.addAll(work.toChange(decisions));
        Set<Key> changedRoots = new HashSet<>();
        changed.stream()
                .filter(decided -> decided.asked() && !(decided.disposition() instanceof Disposition.Keep))
                .forEach(decided -> changedRoots.add(decided.key()));
        for (Decided decided : decisions.records()) {
            switch (decided.disposition()) {
                case Disposition.Reduce reduce -> {
                    deed.because(decided.name(), decided.key(), reduce.why());
                    leaveWhatHangsOn(decided, deed);
                }
                case Disposition.Keep keep -> {
                    if (decided.asked()) {
                        deed.skip(decided.key(), keep.why());
                    } else if (keep.why().reason() != Reason.OTHER_CHUNK && changedRoots.contains(rootOf(decided))) {
                        deed.keep(decided.name(), decided.key(), keep.why());
                    }
                    leaveWhatHangsOn(decided, deed);
                }
                case Disposition.Erase erase -> {
                    if (!changed.contains(decided) && !decided.asked()) {
                        askedBy(rootOf(decided), roots).forEach(root -> deed.skip(root, Why.of(Reason.REFERENCED)));
                    }
                }
            }
            if (!changed.contains(decided) || decided.disposition() instanceof Disposition.Keep) {
                deed.leave(decided.name(), decided.key());
            }
        }
    }

    /** What would have gone, or lost its link, with a record that stays. */
    private static void leaveWhatHangsOn(Decided decided, Deed deed) {
        decided.copies()
                .forEach(copy -> deed.leave(copy.set().name(), copy.facts().key()));
        decided.unlinkings()
                .forEach(row -> deed.leave(row.set().name(), row.facts().key()));
    }

    /** What goes along with a root of another record set or cluster belongs to every root that may have brought it. */
    private static Set<Key> askedBy(Key root, Set<Key> roots) {
        return roots.contains(root) ? Set.of(root) : Set.copyOf(roots);
    }

    private static Key rootOf(Decided decided) {
        return decided.root().orElse(decided.key());
    }

    private BoundPolicy policy() {
        return resolver.policy();
    }
}
