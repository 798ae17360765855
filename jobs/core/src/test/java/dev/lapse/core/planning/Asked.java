package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A world with rows, asked on a date. */
final class Asked {

    private static final int LIMIT = 10_000;

    private final BoundPolicy policy;
    final FakeStore store;
    private LocalDate asOf = World.TODAY;
    private Suspensions suspensions = Suspensions.NONE;
    private Ground ground = Ground.NONE;
    private Permits permits = Permits.ALL;
    private final Map<Key, LocalDate> carried = new HashMap<>();

    Asked(World world) {
        this.policy = world.bound();
        this.store = new FakeStore(
                "shop", java.util.Objects.requireNonNull(world.catalogs().get("shop")));
    }

    /** The same rows under another policy set over the same tables. */
    Asked under(PolicySet other, Map<String, Catalog> catalogs) {
        Binding binding = Binder.bind(other, catalogs, World.TODAY);
        if (!(binding instanceof Binding.Sound sound)) {
            throw new AssertionError("not sound: " + binding.findings());
        }
        Asked asked = new Asked(sound.policy(), store);
        asked.asOf = asOf;
        asked.suspensions = suspensions;
        asked.ground = ground;
        return asked;
    }

    private Asked(BoundPolicy policy, FakeStore store) {
        this.policy = policy;
        this.store = store;
    }

    Asked row(String table, @Nullable Object... cells) {
        store.row("shop." + table, cells);
        return this;
    }

    Asked on(String date) {
        asOf = LocalDate.parse(date);
        return this;
    }

    Asked suspending(Suspension.Scope scope) {
        suspensions = new Suspensions(1, List.of(new Suspension("S-1", scope)));
        return this;
    }

    /** With a request of this person alone, over the clusters named; over all of them where none is. */
    Asked onRequestOf(String kind, int key, String... clusters) {
        Set<String> over = clusters.length == 0 ? policy.policySet().rules().keySet() : Set.of(clusters);
        return onRequest(Ground.of(new SubjectKey(kind, String.valueOf(key)), over));
    }

    Asked onRequest(Ground requests) {
        ground = requests;
        return this;
    }

    Asked carrying(int key, LocalDate date) {
        carried.put(Key.of(String.valueOf(key)), date);
        return this;
    }

    Asked carryingLatest(int key, LocalDate date) {
        carried.merge(Key.of(String.valueOf(key)), date, (a, b) -> a.isAfter(b) ? a : b);
        return this;
    }

    BoundPolicy policy() {
        return policy;
    }

    Resolver resolver() {
        return new Resolver(
                        policy,
                        asOf,
                        (set, event, keys) -> {
                            Map<Key, LocalDate> found = new HashMap<>(carried);
                            found.keySet().retainAll(Set.copyOf(keys));
                            return found;
                        },
                        ground)
                .permitting(permits);
    }

    Asked permitting(Permits some) {
        permits = some;
        return this;
    }

    Resolver.Asking asking() {
        return new Resolver.Asking(name -> store, suspensions, Gone.NONE, false, LIMIT);
    }

    Decisions decide(String cluster, int... keys) {
        return resolver()
                .decideKeys(
                        cluster,
                        Arrays.stream(keys)
                                .mapToObj(key -> Key.of(String.valueOf(key)))
                                .toList(),
                        asking());
    }

    /** All roots of the cluster at once. */
    Decisions decideAll(String cluster) {
        BoundSet root = policy.set(policy.structure(cluster).root());
        return resolver()
                .decide(cluster, store.find(root.shape(), new Restriction.Everything(), KeyRange.ALL, LIMIT), asking());
    }

    /** What becomes of one record when the root with {@code rootKey} is asked about. */
    Disposition of(String cluster, int rootKey, String recordSet, int key) {
        return find(decide(cluster, rootKey), recordSet, key)
                .orElseThrow(() -> new AssertionError("no decision about " + recordSet))
                .disposition();
    }

    Disposition of(String cluster, int rootKey) {
        RecordSetName root = policy.structure(cluster).root();
        return of(cluster, rootKey, root.name(), rootKey);
    }

    static Optional<Decided> find(Decisions decisions, String recordSet, int key) {
        return decisions.records().stream()
                .filter(decided ->
                        decided.name().name().equals(recordSet) && decided.key().equals(Key.of(String.valueOf(key))))
                .findFirst();
    }

    static void assertErased(Disposition disposition) {
        assertThat(disposition).isEqualTo(new Disposition.Erase(Disposition.Manner.DELETE));
    }

    static void assertKept(Disposition disposition, Reason reason) {
        assertThat(disposition)
                .isInstanceOfSatisfying(
                        Disposition.Keep.class,
                        keep -> assertThat(keep.why().reason()).isEqualTo(reason));
    }

    static void assertKept(Disposition disposition, Reason reason, String changesOn) {
        assertKept(disposition, reason);
        assertThat(((Disposition.Keep) disposition).why().changesOn()).contains(LocalDate.parse(changesOn));
    }

    static void assertReduced(Disposition disposition, Reason reason, String... groups) {
        assertThat(disposition).isInstanceOfSatisfying(Disposition.Reduce.class, reduce -> {
            assertThat(reduce.why().reason()).isEqualTo(reason);
            assertThat(reduce.groups()).containsExactlyInAnyOrder(groups);
        });
    }
}
