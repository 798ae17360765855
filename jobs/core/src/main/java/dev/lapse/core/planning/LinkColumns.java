package dev.lapse.core.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The own columns of a link in the order of the key it points to. */
final class LinkColumns {

    private LinkColumns() {}

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
