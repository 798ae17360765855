package dev.lapse.app.worlds;

import dev.lapse.app.worlds.Model.Standing;
import dev.lapse.app.worlds.World.Cluster;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.WhenGone;
import dev.lapse.core.planning.SubjectKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Steps 1 to 6 of {@code policy-format.md}, "Disposition": what the rules say of each row before anything that needs it is asked. */
final class OwnAnswers {

    private static final Set<String> GROUPS = Set.of("a", "b");

    /**
     * One answer.
     *
     * @param afterFive after steps 1 to 5
     * @param afterSix after the laws
     */
    record Own(Standing afterFive, Standing afterSix) {

        static final Own NOTHING = new Own(Standing.NOTHING, Standing.NOTHING);

        boolean staysByItself() {
            return !afterFive.whole();
        }

        private Own each(BinaryOperator<Standing> both, Own other) {
            return new Own(both.apply(afterFive, other.afterFive), both.apply(afterSix, other.afterSix));
        }
    }

    private final World world;
    private final LocalDate asOf;
    private final Optional<Request> request;
    private final Kinship kin;
    private final Set<Row> suspended = new HashSet<>();
    private final Map<Row, Own> byThemselves = new HashMap<>();
    private final Map<Row, Own> along = new HashMap<>();

    OwnAnswers(World world, LocalDate asOf, Optional<Request> request, Kinship kin) {
        this.world = world;
        this.asOf = asOf;
        this.request = request;
        this.kin = kin;
        suspend();
        world.rows.stream().filter(row -> row.table.root).forEach(root -> {
            byThemselves.put(root, afterLaws(root, mayGo(root) ? ownPeriods(root) : Standing.NOTHING));
            along.put(root, afterLaws(root, mayGo(root) ? new Standing(true, GROUPS) : Standing.NOTHING));
        });
    }

    boolean isSuspended(Row row) {
        return suspended.contains(row);
    }

    /** That of a root to whom steps 3 to 5 do not matter, because it goes with another row. */
    Own along(Row root) {
        return Objects.requireNonNull(along.get(root));
    }

    /** A dependent has those of its roots, less what a law keeps of it alone. @param goesAlong the roots that go with another row */
    Own of(Row row, Predicate<Row> goesAlong) {
        if (row.table.root) {
            return ofRoots(row, goesAlong);
        }
        if (suspended.contains(row)) {
            return Own.NOTHING;
        }
        Own roots = ofRoots(row, goesAlong);
        return new Own(roots.afterFive, roots.afterSix.without(keptForOthers(row)));
    }

    /** The same without what a law keeps of a dependent alone. */
    Own ofRoots(Row row, Predicate<Row> goesAlong) {
        Own own = kin.roots(row).stream()
                .map(root -> Objects.requireNonNull((goesAlong.test(root) ? along : byThemselves).get(root)))
                .reduce((a, b) -> a.each(Standing::meet, b))
                .orElse(Own.NOTHING);
        return row.table.isKeyless() ? new Own(own.afterFive.wholeOnly(), own.afterSix.wholeOnly()) : own;
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

    private boolean isOf(Row row, @Nullable Row person) {
        return person != null && kin.persons(row).contains(person.person().orElseThrow());
    }

    /** Steps 1 and 2. */
    private boolean mayGo(Row root) {
        return !suspended.contains(root)
                && !(root.table.cluster.neverWhileHeld && !Integer.valueOf(0).equals(root.held));
    }

    /** Steps 3 to 5; what is left of them on the ground of a request is what waits for its period. */
    private Standing ownPeriods(Row root) {
        Cluster cluster = root.table.cluster;
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
        return new Standing(whole, due);
    }

    /** All its persons of the kind that the rule is about have asked. */
    private boolean isCovered(Row root) {
        Set<SubjectKey> concerned = new HashSet<>(kin.persons(root));
        concerned.removeIf(person -> !person.kind().equals(root.table.cluster.subject));
        return !concerned.isEmpty()
                && request.filter(one -> concerned.stream().allMatch(person -> one.isAsked(person, root.table.cluster)))
                        .isPresent();
    }

    /** Step 6. */
    private Own afterLaws(Row root, Standing afterFive) {
        Standing afterSix = root.table
                .cluster
                .law
                .filter(law -> runs(root.done))
                .map(law -> afterFive.without(law.wholeRecord() ? GROUPS : Set.of("a")))
                .orElse(afterFive);
        return new Own(afterFive, afterSix.without(keptForOthers(root)));
    }

    /** The groups that the laws on records that refer to this one keep of it, whatever happens to the link when it goes. */
    private Set<String> keptForOthers(Row row) {
        Set<String> kept = new TreeSet<>();
        kin.referrers(row).stream()
                .map(Kinship.Referrer::row)
                .filter(referrer -> kin.roots(referrer).stream().anyMatch(root -> runs(root.done)))
                .forEach(referrer -> referrer.table
                        .cluster
                        .alsoKeep
                        .filter(also -> also.cluster() == row.table.cluster)
                        .ifPresent(also -> kept.addAll(also.groups())));
        return kept;
    }

    /** Five years from the end of the calendar year; without a date nobody knows when it ends. */
    private boolean runs(@Nullable LocalDate done) {
        return !isUsable(done) || done == null || asOf.isBefore(LocalDate.of(done.getYear() + 6, 1, 1));
    }

    private boolean isUsable(@Nullable LocalDate date) {
        return date != null && !date.isAfter(asOf) && date.getYear() >= 2000;
    }
}
