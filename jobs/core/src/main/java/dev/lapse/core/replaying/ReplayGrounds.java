package dev.lapse.core.replaying;

import dev.lapse.core.planning.Ground;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.replaying.ErasedRecords.Erased;
import dev.lapse.core.store.Key;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What was erased on request is asked for still when it is back, though nobody may know any more by whom; and in no other cluster
 * than the request reached.
 */
record ReplayGrounds(Resolver resolver, Readers readers, int limit, RequestReach requests) {

    /** Decides about {@code roots}, of which {@code back} tells which were erased on request. */
    Resolver of(String cluster, Collection<Key> roots, Map<Key, Erased> back) {
        List<Key> asked = roots.stream()
                .filter(root -> Optional.ofNullable(back.get(root))
                        .filter(Erased::onRequest)
                        .isPresent())
                .toList();
        return on(
                cluster,
                asked,
                asked.stream()
                        .flatMap(root -> Optional.ofNullable(back.get(root)).flatMap(this::reach).stream())
                        .reduce(ReplayGrounds::together));
    }

    /** Decides about {@code roots}, all of them asked for in {@code clusters}; none where that is empty. */
    Resolver on(String cluster, Collection<Key> roots, Optional<Set<String>> clusters) {
        return clusters.map(reached -> resolver.with(ground(cluster, List.copyOf(roots), reached)))
                .orElse(resolver);
    }

    /** What went on request of {@code cluster} goes again, though by now no such request would reach it. */
    private Ground ground(String cluster, List<Key> roots, Set<String> reached) {
        Set<String> clusters = together(reached, Set.of(cluster));
        Ground ground = Ground.ofReturned(resolver.policy(), readers, cluster, roots, limit, clusters);
        return isLimited(clusters) ? ground.within(clusters) : ground;
    }

    private boolean isLimited(Set<String> clusters) {
        return !clusters.containsAll(resolver.policy().policySet().rules().keySet());
    }

    /** The clusters that the requests for it reached; empty where there were none. */
    Optional<Set<String>> reach(Erased erased) {
        return erased.requests().stream().map(requests::of).reduce(ReplayGrounds::together);
    }

    private static Set<String> together(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Records apart by the clusters in which they were asked for, those that nobody asked for by themselves. */
    Map<Optional<Set<String>>, Map<Key, Erased>> apart(Map<Key, Erased> back) {
        return apart(back, this::reach);
    }

    /** Roots for whose requests not all clusters could be changed apart from the others. */
    Collection<Map<Key, Erased>> limitedApart(Map<Key, Erased> back) {
        return apart(back, erased -> reach(erased).filter(this::isLimited)).values();
    }

    private static <T> Map<T, Map<Key, Erased>> apart(Map<Key, Erased> back, Function<Erased, T> by) {
        Map<T, Map<Key, Erased>> apart = new LinkedHashMap<>();
        back.forEach((key, erased) -> apart.computeIfAbsent(by.apply(erased), any -> new LinkedHashMap<>())
                .put(key, erased));
        return apart;
    }
}
