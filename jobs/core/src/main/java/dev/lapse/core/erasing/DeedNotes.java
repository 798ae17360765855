package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Reading;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Writes into deeds what came of a chunk: what was done, what was left and why, and which roots failed over it. */
final class DeedNotes {

    private final Ports ports;
    private final BoundPolicy policy;

    DeedNotes(Ports ports, BoundPolicy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    /** Notes what was done; the roots of what was not, unless it is gone anyway, have failed. */
    Set<Key> settle(ChunkEffects.Step step, Set<Key> roots, Outcome outcome, Deed done, Deed deed) {
        RecordSetName name = step.effect().shape().name();
        outcome.done().forEach(key -> done.did(name, key, step.fate()));
        Set<Key> undone = new HashSet<>(step.effect().keys());
        undone.removeAll(outcome.done());
        Set<Key> changed = new HashSet<>(undone);
        changed.removeAll(outcome.failed().keySet());
        Set<Key> still = changed.isEmpty() ? Set.of() : present(policy.set(name), changed);
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

    /** Notes what was decided of everything that the chunk of {@code roots} reached, and did not change. */
    void note(Work work, Decisions decisions, Set<Key> roots, Deed deed) {
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
    static Set<Key> askedBy(Key root, Set<Key> roots) {
        return roots.contains(root) ? Set.of(root) : Set.copyOf(roots);
    }

    static Key rootOf(Decided decided) {
        return decided.root().orElse(decided.key());
    }

    /** Those of the keys that are there. */
    Set<Key> present(BoundSet set, Collection<Key> keys) {
        Set<Key> present = new HashSet<>();
        if (!keys.isEmpty()) {
            ports.store(set.store())
                    .read(new Reading(set.shape(), set.shape().key(), keys, Set.of(), keys.size() + 1))
                    .forEach(facts -> present.add(facts.key()));
        }
        return present;
    }
}
