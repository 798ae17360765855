package dev.lapse.core.planning;

import dev.lapse.core.planning.Resolver.Asking;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Store;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Goes through the roots of one cluster that may be due and counts what would become of them. Reads only; the same for a plan
 * beforehand and for the search for what is left afterwards. Memory does not grow with what is due beyond a hash per record.
 */
public final class Survey {

    /** Roots read at a time. */
    private static final int PAGE = 1000;

    private final Resolver resolver;
    private final Map<String, Store> stores;
    private final Suspensions suspensions;
    private final int chunkLimit;

    /** @param chunkLimit the most records that the roots of one page may bring with them */
    public Survey(Resolver resolver, Map<String, Store> stores, Suspensions suspensions, int chunkLimit) {
        this.resolver = resolver;
        this.stores = Map.copyOf(stores);
        this.suspensions = suspensions;
        this.chunkLimit = chunkLimit;
    }

    /**
     * What a survey found.
     *
     * @param examined the roots that were decided one by one
     * @param complete false where it stopped because more than the most records are affected
     * @param again how many of the cluster's own records among them earlier runs of the date have counted
     * @param oldest the first date of its rule's event among the roots that are affected
     */
    public record Found(
            List<SetCounts> counts, long examined, boolean complete, long again, Optional<LocalDate> oldest) {

        /** All records that would be erased or reduced. */
        public long affected() {
            return counts.stream().mapToLong(SetCounts::affected).sum();
        }

        /** Those of {@code recordSets}; of a cluster's own record sets they count for its limit. */
        long affected(Collection<RecordSetName> recordSets) {
            return counts.stream()
                    .filter(set -> recordSets.contains(set.recordSet()))
                    .mapToLong(SetCounts::affected)
                    .sum();
        }
    }

    /** Told how many roots were examined, now and then; may throw to interrupt. */
    @FunctionalInterface
    public interface Progress {
        void examined(long roots);
    }

    /** Surveys {@code cluster} as the stores stand, those that stay without being looked at included. */
    public Found of(String cluster, Progress progress) {
        Tracks tracks = new Tracks(new GoneKeys(), new GoneKeys(), CountedBefore.NOTHING);
        return forPlan(cluster, Long.MAX_VALUE, tracks, progress);
    }

    /**
     * The finding about those records of {@code cluster} that should have gone longer ago than its {@code delete-within} allows and
     * are still there; empty where there are none. Stops counting beyond the cluster's limit.
     */
    public Optional<Finding> overdue(String cluster, Progress progress) {
        Rule rule = resolver.policy().rule(cluster);
        Resolver then = resolver.permitting(Permits.ALL).on(resolver.asOf().minus(rule.deleteWithin()));
        Tracks tracks = new Tracks(new GoneKeys(), new GoneKeys(), CountedBefore.NOTHING);
        Found found = new Survey(then, stores, suspensions, chunkLimit)
                .of(cluster, rule.limits().maxRecords(), tracks, new Counting(), progress);
        long count = found.affected(resolver.policy().structure(cluster).recordSets());
        return count == 0 ? Optional.empty() : Optional.of(Findings.overdue(rule, count, found.complete()));
    }

    /** What a survey takes as gone, where it adds what would go, what counts for a second time, and who is shown all of it. */
    record Tracks(GoneKeys gone, GoneKeys going, CountedBefore before, Consumer<List<Decided>> shown) {

        Tracks(GoneKeys gone, GoneKeys going, CountedBefore before) {
            this(gone, going, before, records -> {});
        }
    }

    Resolver resolver() {
        return resolver;
    }

    /** The same as if somebody had approved whatever is due. */
    Survey askingNobody() {
        return new Survey(resolver.permitting(Permits.ALL), stores, suspensions, chunkLimit);
    }

    /** Shows each record that it counts in {@code cluster}, and what becomes of it; of a heavy root it may show the same twice. */
    void showing(String cluster, Consumer<List<Decided>> shown, Progress progress) {
        Tracks tracks = new Tracks(new GoneKeys(), new GoneKeys(), CountedBefore.NOTHING, shown);
        of(cluster, Long.MAX_VALUE, tracks, new Counting(), progress);
    }

    /**
     * Surveys {@code cluster} for a plan, on the tracks of the clusters before it. Counts those that stay without being looked at
     * as well. Of a cluster that waits as a whole it counts what would go.
     */
    Found forPlan(String cluster, long mostAffected, Tracks tracks, Progress progress) {
        if (resolver.permits().none(cluster)) {
            return askingNobody().forPlan(cluster, mostAffected, tracks, progress);
        }
        boolean nothingGone = tracks.gone().size() == 0;
        try (Beside<List<SetCounts>> unexamined = new Beside<>("lapse-count", () -> unexamined(cluster, nothingGone))) {
            Counting counting = new Counting();
            Found found = of(cluster, mostAffected, tracks, counting, progress);
            counting.addKept(unexamined.result());
            return new Found(counting.sums(), found.examined(), found.complete(), found.again(), found.oldest());
        }
    }

    private List<SetCounts> unexamined(String cluster, boolean nothingGone) {
        if (!resolver.ground().isNone()) {
            return List.of();
        }
        Counting counting = new Counting();
        BoundSet root =
                resolver.policy().set(resolver.policy().structure(cluster).root());
        new Unexamined(resolver.policy(), cluster, resolver.asOf()).count(store(root.store()), nothingGone, counting);
        new Rootless(resolver.policy(), cluster).count(stores, counting);
        return counting.sums();
    }

    private Found of(String cluster, long mostAffected, Tracks tracks, Counting counting, Progress progress) {
        BoundSet root =
                resolver.policy().set(resolver.policy().structure(cluster).root());
        Restriction due = resolver.candidates(cluster).due(tracks.gone().size() > 0);
        Gone both = (name, key) ->
                tracks.gone().contains(name, key) || tracks.going().contains(name, key);
        Asking asking = new Asking(Readers.concurrent(this::store), suspensions, both, false, chunkLimit);
        Collection<RecordSetName> own = resolver.policy().structure(cluster).recordSets();
        long examined = 0;
        try (PagesAhead pages = new PagesAhead(store(root.store()), root.shape(), due, PAGE)) {
            for (List<Facts> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                count(cluster, page, asking, counting, tracks);
                examined += page.size();
                progress.examined(examined);
                if (counting.affected(own) - tracks.before().sum() > mostAffected) {
                    return new Found(
                            counting.sums(), examined, false, tracks.before().sum(), counting.oldest());
                }
            }
        }
        return new Found(counting.sums(), examined, true, tracks.before().sum(), counting.oldest());
    }

    private void count(String cluster, List<Facts> roots, Asking asking, Counting counting, Tracks tracks) {
        Decisions decisions;
        try {
            decisions = resolver.decide(cluster, roots, asking);
        } catch (TooManyRecordsException tooMany) {
            if (roots.size() == 1) {
                countSlices(cluster, roots.get(0), asking, counting, tracks);
            } else {
                int half = roots.size() / 2;
                count(cluster, roots.subList(0, half), asking, counting, tracks);
                count(cluster, roots.subList(half, roots.size()), asking, counting, tracks);
            }
            return;
        }
        note(decisions, true, counting, tracks);
    }

    /** A root that any slice holds back stays with all of them, so the slices are counted only after all were asked. */
    private void countSlices(String cluster, Facts root, Asking asking, Counting counting, Tracks tracks) {
        Slices slices = new Slices(resolver, cluster, asking);
        boolean[] rootCounted = {false};
        boolean goes = slices.walk(root, part -> {
            Decisions decisions = part.decide(asking);
            Decided asked = decisions.records().stream()
                    .filter(Decided::asked)
                    .findFirst()
                    .orElseThrow();
            if (!(asked.disposition() instanceof Disposition.Erase)) {
                note(decisions, true, counting, tracks);
                rootCounted[0] = true;
                return false;
            }
            return true;
        });
        if (goes) {
            slices.walk(root, part -> {
                note(part.decide(asking), !rootCounted[0], counting, tracks);
                rootCounted[0] = true;
                return true;
            });
        }
    }

    private void note(Decisions decisions, boolean withRoots, Counting counting, Tracks tracks) {
        counting.add(decisions.records(), withRoots);
        tracks.shown()
                .accept(decisions.records().stream()
                        .filter(decided -> withRoots || !decided.asked())
                        .toList());
        decisions.records().stream()
                .filter(decided -> decided.asked() && !(decided.disposition() instanceof Disposition.Keep))
                .forEach(decided -> decided.facts()
                        .event(resolver.policy()
                                .rule(decided.cluster())
                                .startingPoint()
                                .event())
                        .ifPresent(counting::since));
        tracks.before().add(decisions.records(), withRoots);
        GoneKeys going = tracks.going();
        decisions.records().stream()
                .filter(decided -> decided.disposition() instanceof Disposition.Erase erase
                        && erase.manner() == Disposition.Manner.DELETE)
                .forEach(decided -> {
                    going.add(decided.name(), decided.key());
                    resolver.policy().twins(decided.name()).forEach(twin -> going.add(twin.name(), decided.key()));
                });
    }

    private Store store(String name) {
        Store store = stores.get(name);
        if (store == null) {
            throw new IllegalArgumentException("no store is named " + name);
        }
        return store;
    }

    /** All records of {@code recordSet} that belong to {@code cluster}, as the store counts them. */
    long held(RecordSetName recordSet, String cluster) {
        BoundSet set = resolver.policy().set(recordSet);
        Restriction all = set.shape()
                .conditionOf(cluster)
                .<Restriction>map(when -> new Restriction.Holds(when, Set.of(Truth.TRUE)))
                .orElseGet(Restriction.Everything::new);
        return store(set.store()).count(set.shape(), List.of(all)).get(0);
    }
}
