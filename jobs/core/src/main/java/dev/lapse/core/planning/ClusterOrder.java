package dev.lapse.core.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which order a run may take clusters.
 *
 * @param usual the order where none of them is behind
 * @param earlier for each cluster, those that go before it in every order, all of which do so in {@code usual}
 */
public record ClusterOrder(List<String> usual, Map<String, Set<String>> earlier) {

    public ClusterOrder {
        usual = List.copyOf(usual);
        earlier = Map.copyOf(earlier);
    }

    /**
     * The order in which those go first that have been behind longest, each with those before it that must be; in all else it is the
     * usual one.
     *
     * @param behind since when a cluster is behind; one that is not has no date
     */
    public List<String> oldestFirst(Map<String, LocalDate> behind) {
        Map<String, LocalDate> urgency = urgency(behind);
        List<String> order = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        while (order.size() < usual.size()) {
            String next = null;
            for (String cluster : usual) {
                boolean free = !taken.contains(cluster) && taken.containsAll(earlier.getOrDefault(cluster, Set.of()));
                if (free && (next == null || isBefore(urgency, cluster, next))) {
                    next = cluster;
                }
            }
            String first = Optional.ofNullable(next)
                    .orElseThrow(() -> new IllegalStateException("the usual order does not honour what goes earlier"));
            order.add(first);
            taken.add(first);
        }
        return order;
    }

    private static boolean isBefore(Map<String, LocalDate> urgency, String one, String other) {
        return urgency.getOrDefault(one, LocalDate.MAX).isBefore(urgency.getOrDefault(other, LocalDate.MAX));
    }

    /** A cluster is as urgent as the most urgent one that has to wait for it. */
    private Map<String, LocalDate> urgency(Map<String, LocalDate> behind) {
        Map<String, LocalDate> urgency = new HashMap<>(behind);
        for (String cluster : usual.reversed()) {
            LocalDate own = urgency.get(cluster);
            if (own != null) {
                earlier.getOrDefault(cluster, Set.of())
                        .forEach(before -> urgency.merge(before, own, (a, b) -> a.isBefore(b) ? a : b));
            }
        }
        return urgency;
    }
}
