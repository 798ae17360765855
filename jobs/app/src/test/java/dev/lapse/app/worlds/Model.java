package dev.lapse.app.worlds;

import dev.lapse.app.worlds.Kinship.Referrer;
import dev.lapse.app.worlds.OwnAnswers.Own;
import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.WhenGone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code policy-format.md}, "Disposition", says of every row of a world, over all rows at once and without a database: all
 * rows are let go that their own rules let go, then those are taken back that something needs, until nothing changes.
 */
final class Model {

    /** What of a row may go. */
    record Standing(boolean whole, Set<String> groups) {

        static final Standing NOTHING = new Standing(false, Set.of());

        Standing meet(Standing other) {
            Set<String> both = new TreeSet<>(groups);
            both.retainAll(other.groups);
            return new Standing(whole && other.whole, both);
        }

        /** Of rows in which nothing can be reduced. */
        Standing wholeOnly() {
            return new Standing(whole, Set.of());
        }

        Standing without(Set<String> kept) {
            if (kept.isEmpty()) {
                return this;
            }
            Set<String> rest = new TreeSet<>(groups);
            return rest.removeAll(kept) || whole ? new Standing(false, rest) : this;
        }
    }

    private final World world;
    private final Optional<Request> request;
    private final Kinship kin;
    private final OwnAnswers own;

    /** Of the roots that go with a row of another cluster, what is left after step 7 if one such row goes. */
    private final Map<Row, Standing> along = new HashMap<>();

    private final Map<Row, Standing> beforeRoots = new HashMap<>();
    private final Map<Row, Standing> standing = new LinkedHashMap<>();

    /** Of a night. */
    Model(World world) {
        this(world, World.TODAY, Optional.empty());
    }

    /** Of a run for {@code request}, or of a night. */
    Model(World world, LocalDate asOf, Optional<Request> request) {
        this.world = world;
        this.request = request;
        this.kin = new Kinship(world);
        this.own = new OwnAnswers(world, asOf, request, kin);
        for (Row row : world.rows) {
            Own first = own.of(row, root -> !takers(root).isEmpty());
            standing.put(row, first.afterSix());
            beforeRoots.put(row, first.afterSix());
            if (!takers(row).isEmpty()) {
                along.put(row, own.along(row).afterSix());
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Row row : world.rows) {
                Standing next = after(row);
                changed |= !next.equals(standing.put(row, next));
            }
        }
    }

    /** What is to become of each row. */
    Standing of(Row row) {
        return require(standing, row);
    }

    /** Whether the row loses the link because what it pointed to goes. */
    boolean isUnlinked(Row row, int link) {
        Row target = row.targets.get(link);
        return target != null
                && row.table.links.get(link).whenGone() == WhenGone.UNLINK
                && of(target).whole();
    }

    /**
     * Whether the run looks at the row: a night at every one, a request at those of those who ask, at what goes with them and at what
     * hangs on any of these, as far as it reaches.
     */
    boolean isLookedAt(Row row) {
        return request.isEmpty()
                || isReached(row)
                        && kin.roots(row).stream()
                                .anyMatch(root -> goesAlong(root)
                                        || !Collections.disjoint(
                                                kin.persons(root), request.get().persons()));
    }

    /** Whether the run may change the row, whosoever it is. */
    boolean isReached(Row row) {
        return request.filter(one -> !one.reaches(row.table.cluster)).isEmpty();
    }

    /** The rows of other clusters that take {@code row} along when they go; only a root goes with anything but its roots. */
    private static List<Row> takers(Row row) {
        List<Row> takers = new ArrayList<>();
        for (Link link : row.table.links) {
            Row target = row.targets.get(link.index());
            if (target != null && takesAlong(link)) {
                takers.add(target);
            }
        }
        return takers;
    }

    private static boolean takesAlong(Link link) {
        return link.from().root && !link.isWithin() && link.whenGone() == WhenGone.GOES;
    }

    private boolean goesAlong(Row row) {
        return takers(row).stream().anyMatch(taker -> of(taker).whole());
    }

    Kinship kin() {
        return kin;
    }

    /** Step 7. */
    private Standing after(Row row) {
        if (along.containsKey(row)) {
            along.put(row, afterReferrers(row, own.along(row).afterSix()));
        }
        if (!isLookedAt(row)) {
            return Standing.NOTHING;
        }
        Standing result = afterReferrers(row, own.of(row, this::goesAlong).afterSix());
        beforeRoots.put(row, result);
        if (!row.table.root) {
            for (Row root : kin.roots(row)) {
                if (!of(root).whole()) {
                    result = result.meet(of(root));
                }
            }
        }
        return result;
    }

    private Standing afterReferrers(Row row, Standing answer) {
        Standing result = world.ignoredReferTo.contains(row) ? Standing.NOTHING : answer;
        for (Referrer referrer : kin.referrers(row)) {
            Row other = referrer.row();
            boolean needed;
            boolean byItself;
            boolean cleared = referrer.link().whenGone() == WhenGone.UNLINK;
            // What a request may not change neither goes along nor loses its link, and needs no more of the row for
            // that.
            boolean letsGo = !isReached(other) && (cleared || takesAlong(referrer.link()));
            if (takesAlong(referrer.link()) && isReached(other)) {
                needed = !require(along, other).whole();
                byItself = own.along(other).staysByItself();
            } else {
                needed = !(cleared && isReached(other)) && !of(other).whole() && counts(referrer, row);
                byItself = own.of(other, this::goesAlong).staysByItself();
            }
            if (needed) {
                boolean wanted = !letsGo && (byItself || isOfOthers(other, row));
                result = wanted || !row.table.cluster.reducedWhileReferenced
                        ? Standing.NOTHING
                        : new Standing(false, result.groups);
            }
        }
        return result;
    }

    /** Whether the two share no person; those that go with one root do, even where it is nobody's. */
    private boolean isOfOthers(Row referrer, Row row) {
        return Collections.disjoint(kin.roots(row), kin.roots(referrer))
                && Collections.disjoint(kin.persons(row), kin.persons(referrer));
    }

    /**
     * Whether some row would be another person's, or nobody's, in the end, because what led to the person goes. A run decides
     * before that, and again after it; worlds like these are left out.
     */
    boolean losesPersons() {
        return world.rows.stream()
                .filter(row -> !of(row).whole())
                .anyMatch(
                        row -> !kin.personsOf(row, other -> !of(other).whole()).equals(kin.persons(row)));
    }

    /** Whether something that is to change is another person's, or nobody's, before its cluster's turn in {@code order} comes. */
    boolean losesSight(List<String> order) {
        return world.rows.stream()
                .filter(row -> of(row).whole() || !of(row).groups().isEmpty())
                .anyMatch(row -> !kin.personsOf(row, other -> !isGoneBefore(other, row, order))
                        .equals(kin.persons(row)));
    }

    private boolean isGoneBefore(Row other, Row row, List<String> order) {
        return of(other).whole() && order.indexOf(other.table.cluster.name()) < order.indexOf(row.table.cluster.name());
    }

    /** A root's answer is in its dependent's already; a dependent that stays for its root's sake is no reason for that one to. */
    private boolean counts(Referrer referrer, Row row) {
        Set<Row> theirs = kin.roots(referrer.row());
        if (!referrer.link().isWithin()) {
            return true;
        }
        if (referrer.row().table.root) {
            return row.table.root;
        }
        Set<Row> ours = row.table.root ? Set.of(row) : kin.roots(row);
        return theirs.isEmpty()
                || !ours.containsAll(theirs)
                || own.isSuspended(referrer.row())
                || !require(beforeRoots, referrer.row())
                        .equals(own.ofRoots(referrer.row(), this::goesAlong).afterSix());
    }

    private static <K, V> V require(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }
}
