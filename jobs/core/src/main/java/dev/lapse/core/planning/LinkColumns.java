package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The columns of a link: its own, in the order of those that they point to, and those that clear it. */
final class LinkColumns {

    private LinkColumns() {}

    /**
     * The columns whose clearing clears {@code link}: those that take null and that nothing points to. One null will do, so that
     * columns that other links use as well stay as they are where there are others.
     *
     * @param fixed the columns that take no null, and those by which a record is pointed to
     * @return empty where it cannot be cleared
     */
    static Set<String> cleared(RecordSet recordSet, Link link, Set<String> fixed) {
        Set<String> columns = new TreeSet<>(link.by().keySet());
        columns.removeAll(fixed);
        Set<String> own = new TreeSet<>(columns);
        recordSet.links().stream()
                .filter(other -> !other.equals(link))
                .forEach(other -> own.removeAll(other.by().keySet()));
        return own.isEmpty() ? columns : own;
    }

    /** Whether {@code by} points to exactly the columns of {@code key}, each once. */
    static boolean pointTo(Map<String, String> by, List<String> key) {
        return by.size() == key.size() && new HashSet<>(by.values()).equals(new HashSet<>(key));
    }

    /** The columns that {@code by} points to, in one order whoever points to them: the key's where they are those of {@code key}. */
    static List<String> targets(Map<String, String> by, List<String> key) {
        return pointTo(by, key) ? key : by.values().stream().distinct().sorted().toList();
    }

    /** The own columns of {@code by}, which points to {@code targets}, in their order. */
    static List<String> inOrder(Map<String, String> by, List<String> targets) {
        List<String> columns = new ArrayList<>();
        for (String target : targets) {
            by.forEach((own, other) -> {
                if (other.equals(target)) {
                    columns.add(own);
                }
            });
        }
        return columns;
    }
}
