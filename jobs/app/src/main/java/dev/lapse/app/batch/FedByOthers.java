package dev.lapse.app.batch;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.policy.Event;
import java.util.function.Predicate;

/**
 * Whether a cluster counts from dates that lie in other record sets. What a chunk erased there is carried only when the chunk is
 * confirmed; a cluster that is decided before would forget when its clock started.
 */
record FedByOthers(BoundPolicy policy) implements Predicate<String> {

    @Override
    public boolean test(String cluster) {
        return policy.structure(cluster).recordSets().stream()
                .flatMap(name -> policy.set(name).recordSet().events().values().stream())
                .anyMatch(FedByOthers::isFed);
    }

    private static boolean isFed(Event event) {
        return switch (event) {
            case Event.Own own -> false;
            case Event.Derived derived ->
                derived.sources().stream().anyMatch(source -> source.recordSet().isPresent());
        };
    }
}
