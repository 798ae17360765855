package dev.lapse.app.batch;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What to run.
 *
 * @param cluster the only cluster to run; empty for all of them
 * @param planHash the plan that somebody looked at; another one is refused
 * @param acceptedLimits by cluster, how many records it may reach on this date beyond its limits
 * @param sandbox whether a date after today is allowed
 * @param holder who runs it, in words an operator recognises (host, process, user)
 */
public record RunRequest(
        LocalDate asOf,
        Optional<String> cluster,
        Optional<String> planHash,
        Map<String, AcceptedLimit> acceptedLimits,
        boolean sandbox,
        String holder) {

    public RunRequest {
        acceptedLimits = Map.copyOf(acceptedLimits);
    }
}
