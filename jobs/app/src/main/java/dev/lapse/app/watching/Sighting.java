package dev.lapse.app.watching;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one look saw.
 *
 * @param figures empty where the journal did not answer
 * @param policiesSound whether the policy set and the configuration could be read without a fault
 * @param stores by the name of each store that the bindings name, whether it answered as the one it was; empty where the policy set
 *     is not sound
 */
public record Sighting(Instant at, Optional<Figures> figures, boolean policiesSound, Map<String, Boolean> stores) {

    public Sighting {
        stores = Map.copyOf(stores);
    }
}
