package dev.lapse.app.worlds;

import dev.lapse.app.faults.Contents;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.core.planning.SubjectKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What three stores hold: the rows of a world, and copies of them. */
record Holdings(World world, List<CopySet> copySets, List<Copy> copies) {

    /** What a run leaves that does as {@code model} says; a night also takes copies that have no original. */
    Holdings after(Model model, boolean night) {
        Map<String, Row> originals = new TreeMap<>();
        world.rows.forEach(row -> originals.put(row.toString(), row));
        List<Copy> left = new ArrayList<>();
        for (Copy copy : copies) {
            Optional.ofNullable(originals.get(nameOfOriginal(copy)))
                    .map(original -> withOriginal(copy, original, model.of(original)))
                    .orElseGet(() -> night && mayGo(copy) ? Optional.empty() : Optional.of(copy))
                    .ifPresent(left::add);
        }
        return new Holdings(world.after(model), copySets, left);
    }

    private static String nameOfOriginal(Copy copy) {
        return copy.set().original().name() + "/" + String.join("+", copy.original());
    }

    /** A copy has no duty of its own: where its original loses a part, it is deleted or loses all that can be reduced. */
    private static Optional<Copy> withOriginal(Copy copy, Row original, Model.Standing standing) {
        Set<String> newly = new HashSet<>(standing.groups());
        newly.removeAll(original.reduced);
        if (standing.whole() || !newly.isEmpty() && !copy.set().reduced()) {
            return Optional.empty();
        }
        return Optional.of(newly.isEmpty() ? copy : copy.bare());
    }

    /** Whether nothing keeps a copy whose original is not there. */
    private boolean mayGo(Copy copy) {
        World.Table of = copy.set().original();
        Optional<SubjectKey> person =
                copy.original().stream().findFirst().flatMap(key -> of.subject.map(kind -> new SubjectKey(kind, key)));
        boolean suspended = of.cluster == world.suspendedCluster
                || world.suspendedPerson != null && (person.isEmpty() || person.equals(world.suspendedPerson.person()));
        return copy.set().orphansGo() && !copy.original().isEmpty() && !suspended;
    }

    /** By record set and key, each column as {@link ThreeStores} reads it. */
    Contents contents() {
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        world.tables.forEach(table -> all.put(table.recordSet(), new TreeMap<>()));
        copySets.forEach(set -> all.put(set.recordSet(), new TreeMap<>()));
        world.rows.forEach(row -> Objects.requireNonNull(all.get(row.table.recordSet()))
                .put(String.join("+", row.key()), Columns.shown(Columns.of(row), row.table.isIndex(), row.times)));
        copies.forEach(copy -> Objects.requireNonNull(all.get(copy.set().recordSet()))
                .put(
                        String.valueOf(copy.number()),
                        Columns.shown(Columns.of(copy), copy.set().isIndex(), 1)));
        return new Contents(all);
    }

    /** The values that nobody else has, of what is there and is not reduced. */
    Set<String> marks() {
        Set<String> marks = new HashSet<>();
        for (String group : List.of("a", "b")) {
            world.rows.stream().filter(row -> !row.reduced.contains(group)).forEach(row -> marks.add(row.raw(group)));
            copies.stream()
                    .filter(copy -> !copy.reducedGroups().contains(group))
                    .forEach(copy -> marks.add(copy.raw(group)));
        }
        return marks;
    }
}
