package dev.lapse.core.policy.acceptance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * That a policy set may erase.
 *
 * @param contentHash of the set, as {@link dev.lapse.core.policy.PolicySet#contentHash}
 * @param files its whole text by the names of its files, so that the next set has something to be compared with
 * @param changedBy who wrote what was new in it, an office or a number; empty for a first set
 * @param by who accepted it
 * @param at on the real clock
 */
public record Acceptance(
        String contentHash,
        Map<String, String> files,
        Optional<String> changedBy,
        String by,
        String because,
        Instant at) {

    public Acceptance {
        files = Map.copyOf(files);
    }
}
