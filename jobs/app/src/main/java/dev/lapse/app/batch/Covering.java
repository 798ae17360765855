package dev.lapse.app.batch;

import dev.lapse.core.planning.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port to the checkpoints that cover the evidence log. */
public interface Covering {

    /** Why the log cannot be covered as it is: then nothing may be begun. */
    Optional<Finding> hindrance();

    /** Signs a checkpoint over all entries; what went wrong, of weight {@code RUN} where the log is not what was covered. */
    List<Finding> cover();

    /**
     * Removes what is past its evidence period: the bodies of covered entries written before {@code before}, and the requests that
     * were closed before it; an entry of {@code run} tells of each.
     */
    void endEvidence(String run, Instant before);

    /** Covers nothing. */
    Covering NONE = new Covering() {
        @Override
        public Optional<Finding> hindrance() {
            return Optional.empty();
        }

        @Override
        public List<Finding> cover() {
            return List.of();
        }

        @Override
        public void endEvidence(String run, Instant before) {
            // What nothing covers keeps its bodies.
        }
    };
}
