package dev.lapse.app.worlds;

import dev.lapse.app.worlds.Kinship.Referrer;
import dev.lapse.app.worlds.World.Cluster;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.WhenGone;
import dev.lapse.core.planning.SubjectKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code policy-format.md}, "Disposition", says of every row of a world, over all rows at once and without a database: all
 * rows are let go that their own rules let go, then those are taken back that something needs, until nothing changes.
 */
final class Model {

    private static final Set<String> GROUPS = Set.of("a", "b");
    private static final Standing NOTHING = new Standing(false, Set.of());

    /** What of a row may go. */
    record Standing(boolean whole, Set<String> groups) {

        Standing meet(Standing other) {
            Set<String> both = new TreeSet<>(groups);
            both.retainAll(other.groups);
            return new Standing(whole && other.whole, both);
        }

        Standing without(Set<String> kept) {
            Set<String> rest = new TreeSet<>(groups);
            return rest.removeAll(kept) || whole ? new Standing(false, rest) : this;
        }
    }

    /**
     * A row's own answer.
     *
     * @param afterFive after steps 1 to 5
     * @param afterSix after the laws
     */
    private record Own(Standing afterFive, Standing afterSix) {

        boolean staysByItself() {
            return !afterFive.whole;
        }
    }

    private final World world;
    private final LocalDate asOf;
    private final Optional<Request> request;
    private final Kinship kin;
    private final Set<Row> suspended = new HashSet<>();
    private final Map<Row, Own> own = new HashMap<>();
    private final Map<Row, Standing> beforeRoots = new HashMap<>();
    private final Map<Row, Standing> standing = new LinkedHashMap<>();

    /** Of a night. */
    Model(World world) {
        this(world, World.TODAY, Optional.empty());
    }

    /** Of a run for {@code request}, or of a night. */
    Model(World world, LocalDate asOf, Optional<Request> request) {
        this.world = world;
        this.asOf = asOf;
        this.request = request;
        this.kin = new Kinship(world);
        suspend();
        world.rows.forEach(row -> own.put(row, ownOf(row)));
        own.forEach((row, answer) -> {
            standing.put(row, answer.afterSix());
            beforeRoots.put(row, answer.afterSix());
        });
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
     * Whether the run looks at the row: a night at every one, a request at those of the person, and at what hangs on them, as far
     * as it reaches.
     */
    boolean isLookedAt(Row row) {
        return request.isEmpty()
                || isReached(row)
                        && kin.roots(row).stream()
                                .anyMatch(root ->
                                        kin.persons(root).contains(request.get().person()));
    }

    /** Whether the run may change the row, whosoever it is. */
    boolean isReached(Row row) {
        return request.filter(one -> !one.reaches(row.table.cluster)).isEmpty();
    }

    Kinship kin() {
        return kin;
    }

    private void suspend() {
        Set<Row> covered = new HashSet<>();
        for (Row row : world.rows) {
            if (row.table.cluster == world.suspendedCluster
                    || row.table == world.suspendedTable
                    || row.table == world.suspendedWhereOpen && (row.open == null || row.open == 1)
                    || row == world.suspendedRow
                    || isOf(row, world.suspendedPerson)) {
                covered.add(row);
            }
        }
        List<Row> open = new ArrayList<>(covered);
        while (!open.isEmpty()) {
            Row row = open.removeLast();
            if (suspended.add(row)) {
                world.rows.stream()
                        .filter(other -> kin.roots(other).contains(row))
                        .forEach(open::add);
                for (int i = 0; i < row.targets.size(); i++) {
                    Row target = row.targets.get(i);
                    boolean needed = row.table.links.get(i).whenGone() != WhenGone.UNLINK || covered.contains(row);
                    if (target != null && needed) {
                        open.add(target);
                    }
                }
            }
        }
    }

    private Own ownOf(Row row) {
        if (suspended.contains(row) || kin.roots(row).isEmpty()) {
            return new Own(NOTHING, NOTHING);
        }
        return kin.roots(row).stream()
                .map(this::ownOfRoot)
                .reduce((a, b) -> new Own(a.afterFive.meet(b.afterFive), a.afterSix.meet(b.afterSix)))
                .orElseThrow();
    }

    /** What is left of steps 3 to 5 on the ground of a request is what waits for its period. */
    private Own ownOfRoot(Row root) {
        Cluster cluster = root.table.cluster;
        if (suspended.contains(root)
                || cluster.neverWhileHeld && !Integer.valueOf(0).equals(root.held)) {
            return new Own(NOTHING, NOTHING);
        }
        boolean onRequest = isCovered(root);
        Set<String> waiting = onRequest ? cluster.onRequest.waiting() : World.OnRequest.ALL;
        Set<String> due = new TreeSet<>(World.OnRequest.ALL);
        due.removeAll(waiting);
        boolean tells = isUsable(root.seen)
                && (onRequest || !cluster.onlyWhenOpen || Integer.valueOf(1).equals(root.open));
        if (tells) {
            LocalDate start = Objects.requireNonNull(root.seen).plusDays(1);
            waiting.stream()
                    .filter(group -> !asOf.isBefore(start.plus(cluster.period(group))))
                    .forEach(due::add);
        }
        boolean whole = due.equals(World.OnRequest.ALL);
        due.retainAll(GROUPS);
        Standing afterFive = new Standing(whole, due);
        return new Own(
                afterFive,
                cluster.law
                        .filter(law -> runs(root.done))
                        .map(law -> afterFive.without(law.wholeRecord() ? GROUPS : Set.of("a")))
                        .orElse(afterFive));
    }

    /** All its persons of the kind that the rule is about have asked. */
    private boolean isCovered(Row root) {
        Set<SubjectKey> concerned = new HashSet<>(kin.persons(root));
        concerned.removeIf(person -> !person.kind().equals(root.table.cluster.subject));
        return !concerned.isEmpty()
                && request.filter(one -> concerned.stream().allMatch(person -> one.isAsked(person, root.table.cluster)))
                        .isPresent();
    }

    private boolean isOf(Row row, @Nullable Row person) {
        return person != null && kin.persons(row).contains(person.person().orElseThrow());
    }

    /** Five years from the end of the calendar year; without a date nobody knows when it ends. */
    private boolean runs(@Nullable LocalDate done) {
        return !isUsable(done) || done == null || asOf.isBefore(LocalDate.of(done.getYear() + 6, 1, 1));
    }

    private boolean isUsable(@Nullable LocalDate date) {
        return date != null && !date.isAfter(asOf) && date.getYear() >= 2000;
    }

    /** Step 7. */
    private Standing after(Row row) {
        if (!isLookedAt(row)) {
            return NOTHING;
        }
        Standing result = require(own, row).afterSix();
        if (world.ignoredReferTo.contains(row)) {
            result = NOTHING;
        }
        for (Referrer referrer : kin.referrers(row)) {
            boolean isCleared = referrer.link().whenGone() == WhenGone.UNLINK;
            if (!(isCleared && isReached(referrer.row())) && !of(referrer.row()).whole() && counts(referrer, row)) {
                boolean needsIt =
                        !isCleared && (require(own, referrer.row()).staysByItself() || isOfOthers(referrer.row(), row));
                result = needsIt || !row.table.cluster.reducedWhileReferenced
                        ? NOTHING
                        : new Standing(false, result.groups);
            }
        }
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
                || suspended.contains(referrer.row())
                || !require(beforeRoots, referrer.row())
                        .equals(require(own, referrer.row()).afterSix());
    }

    private static <K, V> V require(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }
}
