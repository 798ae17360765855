package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.StoreException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of an intent that was never confirmed, from what the stores hold now: gone or reduced beyond the state
 * seen is confirmed as recovered; in the state seen and still due is done again; no longer due is skipped, and so is what its store
 * refuses to let go now: the plan of this run will tell, and one index that is blocked must not hold up all else.
 */
public final class Settlement {

    private final Ports ports;
    private final Resolver resolver;
    private final RunContext context;
    private final ChunkErasure erasure;

    /** @param resolver of the as-of date of the intents it will be given */
    public Settlement(Ports ports, Resolver resolver, RunContext context, Bounds bounds) {
        this.ports = ports;
        this.resolver = resolver;
        this.context = context;
        this.erasure = new ChunkErasure(ports, resolver, context, bounds);
    }

    /** Settles {@code intent}; the caller confirms the answer in the journal. */
    public Confirmation settle(Intent intent) {
        try {
            return settle(intent, left -> erasure.carryOut(work(intent, left), left, intent));
        } catch (StoreException e) {
            return switch (e.kind()) {
                // It answered, so that nothing is under way there: what it holds now is what there is.
                case REFUSED, THROTTLED -> settle(intent, left -> refused(left, e));
                case UNREACHABLE, CONSTRAINT, BUSY, UNSUPPORTED, FAILED -> throw e;
            };
        }
    }

    private static Deed refused(Collection<Key> roots, StoreException refusal) {
        Deed deed = new Deed();
        Why why = Why.of(Reason.STORE_REFUSED, refusal.store() + " " + refusal.code());
        roots.forEach(root -> deed.skip(root, why));
        return deed;
    }

    /** @param again what is done about roots that are in the state seen */
    private Confirmation settle(Intent intent, Function<Set<Key>, Deed> again) {
        Deed deed = new Deed();
        Map<RecordSetName, Map<Key, Facts>> now = asTheyAre(intent.records());
        Set<Key> askedRoots = asked(intent);
        Set<Key> brought = brought(intent);
        Set<Key> leftRoots = new LinkedHashSet<>();
        Set<Key> goneRoots = new LinkedHashSet<>();
        for (Intent.Meant meant : intent.records()) {
            Facts facts = now.getOrDefault(meant.recordSet(), Map.of()).get(meant.key());
            Key root = meant.root().orElse(meant.key());
            if (isDone(meant, facts)) {
                deed.did(meant.recordSet(), meant.key(), meant.fate());
                if (meant.root().isEmpty() && !(askedRoots.contains(root) && brought.contains(root))) {
                    goneRoots.add(root);
                }
            } else if (askedRoots.contains(root) && !(meant.root().isEmpty() && isBrought(intent, meant))) {
                leftRoots.add(root);
            }
        }
        leftRoots.removeAll(goneRoots);
        // Their rows still say nothing of it; but a root that is gone has left none behind that points to it.
        intent.records().stream()
                .filter(meant -> meant.fate() == Intent.Fate.UNLINKED)
                .filter(meant -> meant.root().filter(goneRoots::contains).isPresent())
                .forEach(meant -> deed.did(meant.recordSet(), meant.key(), meant.fate()));
        if (!leftRoots.isEmpty()) {
            deed.addAll(again.apply(leftRoots));
        }
        return new Confirmations(ports, policy(), context).of(intent, deed, askedRoots, true);
    }

    /** The roots it was about: those it meant to change, and those it names beside their dependents. */
    private Set<Key> asked(Intent intent) {
        Set<Key> brought = brought(intent);
        Set<Key> asked = new LinkedHashSet<>();
        for (Intent.Meant meant : intent.records()) {
            if (meant.root().isEmpty()
                    ? !isBrought(intent, meant)
                    : !brought.contains(meant.root().get())) {
                asked.add(meant.root().orElse(meant.key()));
            }
        }
        return asked;
    }

    /** The keys of what goes along from other clusters; one may be the same as a root's. */
    private Set<Key> brought(Intent intent) {
        return intent.records().stream()
                .filter(meant -> meant.root().isEmpty() && isBrought(intent, meant))
                .map(Intent.Meant::key)
                .collect(Collectors.toSet());
    }

    private boolean isBrought(Intent intent, Intent.Meant meant) {
        return !meant.recordSet().equals(intent.asked(policy()));
    }

    private Work work(Intent intent, Set<Key> roots) {
        BoundSet asked = policy().set(intent.asked(policy()));
        return asked.recordSet().copyOf().isPresent()
                ? new Work.OfOrphans(intent.cluster(), asked, List.copyOf(roots))
                : new Work.Whole(intent.cluster(), List.copyOf(roots));
    }

    private static boolean isDone(Intent.Meant meant, @Nullable Facts now) {
        return switch (meant.fate()) {
            case ERASED -> now == null;
            case REDUCED -> now == null || Collections.disjoint(now.rawGroups(), meant.groups());
            case ANONYMISED, PSEUDONYMISED ->
                now == null || !meant.rawGroups().isEmpty() && now.rawGroups().isEmpty();
            case UNLINKED -> now == null;
        };
    }

    private Map<RecordSetName, Map<Key, Facts>> asTheyAre(Collection<Intent.Meant> records) {
        Map<RecordSetName, Set<Key>> wanted = new LinkedHashMap<>();
        records.forEach(meant -> wanted.computeIfAbsent(meant.recordSet(), name -> new LinkedHashSet<>())
                .add(meant.key()));
        Map<RecordSetName, Map<Key, Facts>> now = new LinkedHashMap<>();
        wanted.forEach((name, keys) -> {
            BoundSet set = policy().set(name);
            ports.store(set.store()).refresh(set.shape());
            ports.store(set.store())
                    .read(new Reading(set.shape(), set.shape().key(), keys, Set.of(), keys.size() + 1))
                    .forEach(facts -> now.computeIfAbsent(name, any -> new LinkedHashMap<>())
                            .put(facts.key(), facts));
        });
        return now;
    }

    private BoundPolicy policy() {
        return resolver.policy();
    }
}
