package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Slices;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the roots of one range of one cluster that may be due into chunks that fit. It walks by key and never looks back; what
 * is left to do it always asks the store. For one thread.
 */
public final class ChunkSource implements WorkSource {

    private final Ports ports;
    private final Resolver resolver;
    private final String cluster;
    private final Bounds bounds;
    private final ChunkSize size;
    private final BoundSet root;
    private final Restriction due;
    private final Deque<List<Facts>> cut = new ArrayDeque<>();
    private Optional<KeyRange> rest;
    private @Nullable HeavyRoot heavy;

    /** In chunks as large as the bounds allow. */
    public ChunkSource(Ports ports, Resolver resolver, String cluster, KeyRange range, Bounds bounds) {
        this(ports, resolver, cluster, range, bounds, new ChunkSize(Optional.empty(), bounds));
    }

    /** @param size asked for each chunk how many roots it takes */
    public ChunkSource(Ports ports, Resolver resolver, String cluster, KeyRange range, Bounds bounds, ChunkSize size) {
        this.ports = ports;
        this.resolver = resolver;
        this.cluster = cluster;
        this.bounds = bounds;
        this.size = size;
        this.root = resolver.policy().set(resolver.policy().structure(cluster).root());
        this.due = resolver.candidates(cluster).due(false);
        this.rest = Optional.of(range);
    }

    @Override
    public Optional<Work> next() {
        while (true) {
            if (heavy != null) {
                Optional<Work> slice = heavy.next();
                if (slice.isPresent()) {
                    return slice;
                }
                heavy = null;
            }
            if (cut.isEmpty() && !readOn()) {
                return Optional.empty();
            }
            Optional<Work> chunk = fitting(cut.removeFirst());
            if (chunk.isPresent()) {
                return chunk;
            }
        }
    }

    private boolean readOn() {
        if (rest.isEmpty()) {
            return false;
        }
        int most = size.next();
        List<Facts> page = ports.store(root.store()).find(root.shape(), due, rest.get(), most);
        rest = page.size() < most
                ? Optional.empty()
                : Optional.of(rest.get().behind(page.get(page.size() - 1).key()));
        if (!page.isEmpty()) {
            cut.addFirst(page);
        }
        return !cut.isEmpty();
    }

    /** Whether the roots fit is found out by reading what they bring; those that do not are halved. */
    private Optional<Work> fitting(List<Facts> roots) {
        Suspensions suspensions = ports.suspensions().current();
        try {
            Decisions decisions = resolver.decide(cluster, roots, asking(suspensions));
            return Optional.of(new Work.Whole(
                    cluster,
                    roots.stream().map(Facts::key).toList(),
                    Optional.of(new Work.Cut(decisions, suspensions.version()))));
        } catch (TooManyRecordsException tooMany) {
            if (roots.size() == 1) {
                heavy = new HeavyRoot(roots.get(0));
            } else {
                size.didNotFit(roots.size());
                int half = roots.size() / 2;
                cut.addFirst(roots.subList(half, roots.size()));
                cut.addFirst(roots.subList(0, half));
            }
            return Optional.empty();
        }
    }

    private Resolver.Asking asking() {
        return asking(ports.suspensions().current());
    }

    private Resolver.Asking asking(Suspensions suspensions) {
        return new Resolver.Asking(ports::store, suspensions, Gone.NONE, false, bounds.records());
    }

    /** The slices of one root, each cut after the one before has gone. */
    private final class HeavyRoot {

        private final Facts facts;
        private @Nullable Key lastFirst;
        private boolean rootDone;

        private HeavyRoot(Facts facts) {
            this.facts = facts;
        }

        Optional<Work> next() {
            if (rootDone) {
                return Optional.empty();
            }
            Slices slices = new Slices(resolver, cluster, asking());
            if (!mayGoWhole(slices)) {
                rootDone = true;
                return Optional.empty();
            }
            Slices.Part[] first = new Slices.Part[1];
            slices.walk(facts, part -> {
                part.decide(asking());
                first[0] = part;
                return false;
            });
            if (first[0] == null || sameAsBefore(first[0].decide(asking()))) {
                rootDone = true;
                return Optional.of(new Work.Whole(cluster, List.of(facts.key())));
            }
            return Optional.of(new Work.OfHeavyRoot(cluster, facts, first[0]));
        }

        /** Every dependent is asked, so that none goes while another one holds the root back. */
        private boolean mayGoWhole(Slices slices) {
            return slices.walk(
                    facts,
                    part -> part.decide(asking()).records().stream()
                            .filter(Decided::asked)
                            .anyMatch(Decided::goes));
        }

        /** A slice that comes again was not carried out; it is not tried a third time in this run. */
        private boolean sameAsBefore(Decisions decisions) {
            Optional<Key> firstKey = decisions.records().stream()
                    .filter(decided -> !decided.asked())
                    .map(Decided::key)
                    .findFirst();
            boolean same = firstKey.isPresent() && firstKey.get().equals(lastFirst);
            lastFirst = firstKey.orElse(null);
            return same;
        }
    }
}
