package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One copy.
 *
 * @param original the parts of its original's key; empty where it names none
 * @param mark what the values begin with that it has from its original
 * @param reducedGroups the field groups that were reduced
 */
record Copy(CopySet set, int number, List<String> original, String mark, Set<String> reducedGroups) {

    Copy {
        original = List.copyOf(original);
        reducedGroups = Set.copyOf(reducedGroups);
    }

    boolean isOf(Row row) {
        return set.original() == row.table && original.equals(row.key());
    }

    Copy bare() {
        return new Copy(set, number, original, mark, Set.of("a", "b"));
    }

    String raw(String group) {
        return mark + group;
    }

    String insert() {
        return "insert into \"" + set.name() + "\" values (" + number + ", "
                + Columns.of(this).values().stream()
                        .map(value -> value.map(one -> "'" + one + "'").orElse("null"))
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
