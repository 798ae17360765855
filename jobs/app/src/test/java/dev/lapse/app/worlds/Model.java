package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.Cluster;
import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.WhenGone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** A row and the link by which it refers to another. */
    private record Referrer(Row row, Link link) {}

    private final World world;
    private final Map<Row, List<Referrer>> referrers = new HashMap<>();
    private final Map<Row, Set<Row>> roots = new LinkedHashMap<>();
    private final Map<Row, Set<Row>> persons = new HashMap<>();
    private final Set<Row> suspended = new HashSet<>();
    private final Map<Row, Own> own = new HashMap<>();
    private final Map<Row, Standing> beforeRoots = new HashMap<>();
    private final Map<Row, Standing> standing = new LinkedHashMap<>();

    Model(World world) {
        this.world = world;
        world.rows.forEach(row -> {
            for (int i = 0; i < row.targets.size(); i++) {
                Row target = row.targets.get(i);
                if (target != null) {
                    referrers
                            .computeIfAbsent(target, any -> new ArrayList<>())
                            .add(new Referrer(row, row.table.links.get(i)));
                }
            }
        });
        world.rows.forEach(row -> roots.put(row, rootsOf(row)));
        world.rows.forEach(row -> {
            Set<Row> whose = new LinkedHashSet<>();
            require(roots, row).forEach(root -> whose.addAll(personsOf(root, false)));
            persons.put(row, whose);
        });
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

    private List<Referrer> referrers(Row row) {
        return referrers.getOrDefault(row, List.of());
    }

    /** The roots that a dependent hangs on, whichever side the link is written on. */
    private Set<Row> rootsOf(Row row) {
        if (row.table.root) {
            return Set.of(row);
        }
        Set<Row> found = new LinkedHashSet<>();
        for (int i = 0; i < row.targets.size(); i++) {
            Row target = row.targets.get(i);
            if (target != null && row.table.links.get(i).isWithin()) {
                found.addAll(rootsOf(target));
            }
        }
        referrers(row).stream()
                .filter(referrer -> referrer.link().isWithin() && referrer.row().table.root)
                .forEach(referrer -> found.add(referrer.row()));
        return found;
    }

    private Set<Row> personsOf(Row root, boolean inTheEnd) {
        Set<Row> level = Set.of(root);
        for (int step = 0; step < 8 && !level.isEmpty(); step++) {
            Set<Row> here = new LinkedHashSet<>();
            level.stream().filter(row -> row.table == world.persons()).forEach(here::add);
            if (!here.isEmpty()) {
                return here;
            }
            Set<Row> next = new LinkedHashSet<>();
            level.forEach(row -> row.targets.stream()
                    .filter(Objects::nonNull)
                    .filter(target -> !inTheEnd || !of(target).whole())
                    .forEach(next::add));
            level = next;
        }
        return Set.of();
    }

    private void suspend() {
        Set<Row> covered = new HashSet<>();
        for (Row row : world.rows) {
            if (row.table.cluster == world.suspendedCluster
                    || row.table == world.suspendedTable
                    || row.table == world.suspendedWhereOpen && (row.open == null || row.open == 1)
                    || row == world.suspendedRow
                    || require(persons, row).contains(world.suspendedPerson)) {
                covered.add(row);
            }
        }
        List<Row> open = new ArrayList<>(covered);
        while (!open.isEmpty()) {
            Row row = open.removeLast();
            if (suspended.add(row)) {
                world.rows.stream()
                        .filter(other -> require(roots, other).contains(row))
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
        if (suspended.contains(row) || require(roots, row).isEmpty()) {
            return new Own(NOTHING, NOTHING);
        }
        return require(roots, row).stream()
                .map(this::ownOfRoot)
                .reduce((a, b) -> new Own(a.afterFive.meet(b.afterFive), a.afterSix.meet(b.afterSix)))
                .orElseThrow();
    }

    private Own ownOfRoot(Row root) {
        Cluster cluster = root.table.cluster;
        if (suspended.contains(root)
                || cluster.neverWhileHeld && !Integer.valueOf(0).equals(root.held)
                || !isUsable(root.seen)
                || cluster.onlyWhenOpen && !Integer.valueOf(1).equals(root.open)) {
            return new Own(NOTHING, NOTHING);
        }
        LocalDate start = Objects.requireNonNull(root.seen).plusDays(1);
        boolean rest = !World.TODAY.isBefore(start.plus(cluster.period));
        boolean a = !World.TODAY.isBefore(start.plus(cluster.periodOfA.orElse(cluster.period)));
        Set<String> due = new TreeSet<>();
        if (a) {
            due.add("a");
        }
        if (rest) {
            due.add("b");
        }
        Standing afterFive = new Standing(a && rest, due);
        return new Own(
                afterFive,
                cluster.law
                        .filter(law -> runs(root.done))
                        .map(law -> afterFive.without(law.wholeRecord() ? GROUPS : Set.of("a")))
                        .orElse(afterFive));
    }

    /** Five years from the end of the calendar year; without a date nobody knows when it ends. */
    private static boolean runs(@Nullable LocalDate done) {
        return !isUsable(done) || done == null || World.TODAY.isBefore(LocalDate.of(done.getYear() + 6, 1, 1));
    }

    private static boolean isUsable(@Nullable LocalDate date) {
        return date != null && !date.isAfter(World.TODAY) && date.getYear() >= 2000;
    }

    /** Step 7. */
    private Standing after(Row row) {
        Standing result = require(own, row).afterSix();
        if (world.ignoredReferTo.contains(row)) {
            result = NOTHING;
        }
        for (Referrer referrer : referrers(row)) {
            if (referrer.link().whenGone() != WhenGone.UNLINK
                    && !of(referrer.row()).whole()
                    && counts(referrer, row)) {
                boolean needsIt = require(own, referrer.row()).staysByItself() || isOfOthers(referrer.row(), row);
                result = needsIt || !row.table.cluster.reducedWhileReferenced
                        ? NOTHING
                        : new Standing(false, result.groups);
            }
        }
        beforeRoots.put(row, result);
        if (!row.table.root) {
            for (Row root : require(roots, row)) {
                if (!of(root).whole()) {
                    result = result.meet(of(root));
                }
            }
        }
        return result;
    }

    /** Whether the two share no person; those that go with one root do, even where it is nobody's. */
    private boolean isOfOthers(Row referrer, Row row) {
        return Collections.disjoint(require(roots, row), require(roots, referrer))
                && Collections.disjoint(require(persons, row), require(persons, referrer));
    }

    /**
     * Whether some row would be another person's, or nobody's, in the end, because what led to the person goes. A run decides
     * before that, and again after it; worlds like these are left out.
     */
    boolean losesPersons() {
        return world.rows.stream()
                .filter(row -> row.table.root && !of(row).whole())
                .anyMatch(row -> !personsOf(row, true).equals(require(persons, row)));
    }

    /** A root's answer is in its dependent's already; a dependent that stays for its root's sake is no reason for that one to. */
    private boolean counts(Referrer referrer, Row row) {
        Set<Row> theirs = require(roots, referrer.row());
        if (!referrer.link().isWithin()) {
            return true;
        }
        if (referrer.row().table.root) {
            return row.table.root;
        }
        Set<Row> ours = row.table.root ? Set.of(row) : require(roots, row);
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
