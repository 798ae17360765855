package dev.lapse.core.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What goes before what. Ties go by name, so that the order is always the same. */
final class Precedence<T extends Comparable<T>> {

    private final Map<T, Set<T>> before = new TreeMap<>();
    private final Map<T, Set<T>> ratherBefore = new TreeMap<>();

    /**
     * An order and the rings that no order can honour.
     *
     * @param rings each from one member back to itself
     */
    record Sorted<T>(List<T> order, List<List<T>> rings) {}

    Precedence(Iterable<T> all) {
        for (T one : all) {
            before.put(one, new TreeSet<>());
            ratherBefore.put(one, new TreeSet<>());
        }
    }

    /** @param breakable whether it may be disregarded where it would close a ring */
    void add(T first, T second, boolean breakable) {
        Set<T> earlier = (breakable ? ratherBefore : before).get(second);
        if (earlier != null && before.containsKey(first) && !first.equals(second)) {
            earlier.add(first);
        }
    }

    Sorted<T> sort() {
        Set<T> left = new TreeSet<>(before.keySet());
        List<T> order = new ArrayList<>();
        List<List<T>> rings = new ArrayList<>();
        while (!left.isEmpty()) {
            T next = left.stream()
                    .filter(one -> free(one, left, before) && free(one, left, ratherBefore))
                    .findFirst()
                    .or(() ->
                            left.stream().filter(one -> free(one, left, before)).findFirst())
                    .orElseGet(() -> {
                        List<T> ring = ring(left);
                        rings.add(ring);
                        return ring.get(0);
                    });
            order.add(next);
            left.remove(next);
        }
        return new Sorted<>(order, rings);
    }

    /** For each one, those that were to be before it and are so in {@code order}. */
    Map<T, Set<T>> honouredBy(List<T> order) {
        Map<T, Set<T>> honoured = new TreeMap<>();
        for (T one : order) {
            Set<T> earlier = new TreeSet<>(before.getOrDefault(one, Set.of()));
            earlier.addAll(ratherBefore.getOrDefault(one, Set.of()));
            earlier.retainAll(honoured.keySet());
            honoured.put(one, earlier);
        }
        return honoured;
    }

    private static <T> boolean free(T one, Set<T> left, Map<T, Set<T>> earlier) {
        return earlier.getOrDefault(one, Set.of()).stream().noneMatch(left::contains);
    }

    /** Every member of {@code left} has one before it in {@code left}, so walking back must meet itself. */
    private List<T> ring(Set<T> left) {
        List<T> walk = new ArrayList<>();
        T at = left.iterator().next();
        while (!walk.contains(at)) {
            walk.add(at);
            Optional<T> earlier = before.getOrDefault(at, Set.of()).stream()
                    .filter(left::contains)
                    .findFirst();
            at = earlier.orElseThrow();
        }
        List<T> ring = new ArrayList<>(walk.subList(walk.indexOf(at), walk.size()));
        ring.add(at);
        java.util.Collections.reverse(ring);
        return ring;
    }
}
