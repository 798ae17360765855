package dev.lapse.core.replaying;

import dev.lapse.core.planning.Ground;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.replaying.ErasedRecords.Erased;
import dev.lapse.core.store.Key;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was erased on request is asked for still when it is back, though nobody may know any more by whom. */
record ReplayGrounds(Resolver resolver, Readers readers, int limit) {

    /** Decides about {@code roots}, of which {@code back} tells which were erased on request. */
    Resolver of(String cluster, Collection<Key> roots, Map<Key, Erased> back) {
        List<Key> asked = roots.stream()
                .filter(root -> Optional.ofNullable(back.get(root))
                        .filter(Erased::onRequest)
                        .isPresent())
                .toList();
        return on(cluster, asked, !asked.isEmpty());
    }

    /** Decides about {@code roots}, all of them asked for or none. */
    Resolver on(String cluster, Collection<Key> roots, boolean onRequest) {
        return onRequest
                ? resolver.with(Ground.ofReturned(resolver.policy(), readers, cluster, List.copyOf(roots), limit))
                : resolver;
    }

    /** Records that were erased on request apart from others. */
    static List<Map<Key, Erased>> apart(Map<Key, Erased> back) {
        return back.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        entry -> entry.getValue().onRequest(),
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .values()
                .stream()
                .filter(alike -> !alike.isEmpty())
                .toList();
    }

    /** Whether records that are alike in this were erased on request. */
    static boolean isOnRequest(Map<Key, Erased> alike) {
        return alike.values().stream().anyMatch(Erased::onRequest);
    }
}
