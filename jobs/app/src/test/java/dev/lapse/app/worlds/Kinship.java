package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.core.planning.SubjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Which rows of a world refer to a row, which roots it hangs on, and whose it is. */
final class Kinship {

    /** A row and the link by which it refers to another. */
    record Referrer(Row row, Link link) {}

    private final Map<Row, List<Referrer>> referrers = new HashMap<>();
    private final Map<Row, Set<Row>> roots = new LinkedHashMap<>();
    private final Map<Row, Set<SubjectKey>> persons = new HashMap<>();

    Kinship(World world) {
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
        world.rows.forEach(row -> roots.put(row, climb(row)));
        world.rows.forEach(row -> persons.put(row, personsOf(row, any -> true)));
    }

    List<Referrer> referrers(Row row) {
        return referrers.getOrDefault(row, List.of());
    }

    /** The roots that a dependent hangs on; a root itself. */
    Set<Row> roots(Row row) {
        return Objects.requireNonNull(roots.get(row));
    }

    /** Those that the links of its roots reach in the fewest steps. */
    Set<SubjectKey> persons(Row row) {
        return Objects.requireNonNull(persons.get(row));
    }

    /** Whose a row is where only those rows are left that {@code there} says. */
    Set<SubjectKey> personsOf(Row row, Predicate<Row> there) {
        Set<SubjectKey> whose = new LinkedHashSet<>();
        roots(row).stream().filter(there).forEach(root -> whose.addAll(reached(root, there)));
        return whose;
    }

    private static Set<SubjectKey> reached(Row root, Predicate<Row> there) {
        Set<Row> level = Set.of(root);
        for (int step = 0; step < 8 && !level.isEmpty(); step++) {
            Set<SubjectKey> here = new LinkedHashSet<>();
            level.forEach(row -> row.person().ifPresent(here::add));
            if (!here.isEmpty()) {
                return here;
            }
            Set<Row> next = new LinkedHashSet<>();
            level.forEach(row ->
                    row.targets.stream().filter(Objects::nonNull).filter(there).forEach(next::add));
            level = next;
        }
        return Set.of();
    }

    /** Whichever side the link is written on. */
    private Set<Row> climb(Row row) {
        if (row.table.root) {
            return Set.of(row);
        }
        Set<Row> found = new LinkedHashSet<>();
        for (int i = 0; i < row.targets.size(); i++) {
            Row target = row.targets.get(i);
            if (target != null && row.table.links.get(i).isWithin()) {
                found.addAll(climb(target));
            }
        }
        referrers(row).stream()
                .filter(referrer -> referrer.link().isWithin() && referrer.row().table.root)
                .forEach(referrer -> found.add(referrer.row()));
        return found;
    }
}
