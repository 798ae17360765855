package dev.lapse.core.planning;

import dev.lapse.core.store.Facts;
import java.util.Optional;

/** Records that no rule can be asked about: they stay as they are, and so does what they refer to. */
final class Undecidable {

    private Undecidable() {}

    /** Why no rule can answer for {@code facts}; empty where one can. */
    static Optional<Why> why(Facts facts) {
        if (facts.clusters().size() != 1) {
            return Optional.of(Why.of(Reason.NO_CLUSTER));
        }
        return facts.ambiguous() ? Optional.of(Why.of(Reason.SEVERAL_VALUES)) : Optional.empty();
    }
}
