package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The own columns of a link: in the order of the key it points to, and those that clear it. */
final class LinkColumns {

    private LinkColumns() {}

    /**
     * The columns whose clearing clears {@code link}: those that take null and are no part of the key. One null will do, so that
     * columns that other links use as well stay as they are where there are others.
     *
     * @return empty where it cannot be cleared
     */
    static Set<String> cleared(RecordSet recordSet, Link link, Set<String> notNull) {
        Set<String> columns = new TreeSet<>(link.by().keySet());
        columns.removeAll(notNull);
        columns.removeAll(recordSet.key());
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

    /** The own columns of {@code by}, which points to {@code key}, in its order. */
    static List<String> inOrder(Map<String, String> by, List<String> key) {
        List<String> columns = new ArrayList<>();
        for (String target : key) {
            by.forEach((own, other) -> {
                if (other.equals(target)) {
                    columns.add(own);
                }
            });
        }
        return columns;
    }
}
