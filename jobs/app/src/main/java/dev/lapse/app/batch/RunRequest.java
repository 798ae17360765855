package dev.lapse.app.batch;

import dev.lapse.core.erasing.RunId;
import java.time.Instant;
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
 * @param asked the request that is carried out; empty for a run over what is due
 * @param until the end of the window, after which nothing more is begun; empty for no window
 * @param holder who runs it, in words an operator recognises (host, process, user)
 */
public record RunRequest(
        LocalDate asOf,
        Optional<String> cluster,
        Optional<String> planHash,
        Map<String, AcceptedLimit> acceptedLimits,
        boolean sandbox,
        Optional<Asked> asked,
        Optional<Instant> until,
        String holder) {

    public RunRequest {
        acceptedLimits = Map.copyOf(acceptedLimits);
    }

    /** Over what is due. */
    public RunRequest(
            LocalDate asOf,
            Optional<String> cluster,
            Optional<String> planHash,
            Map<String, AcceptedLimit> acceptedLimits,
            boolean sandbox,
            String holder) {
        this(asOf, cluster, planHash, acceptedLimits, sandbox, Optional.empty(), Optional.empty(), holder);
    }

    /** For one request. @param planHash the plan that was approved; empty where any is */
    public static RunRequest of(
            Asked asked, LocalDate asOf, Optional<String> planHash, boolean sandbox, String holder) {
        return new RunRequest(
                asOf, Optional.empty(), planHash, Map.of(), sandbox, Optional.of(asked), Optional.empty(), holder);
    }

    /** The same within a window that ends then. */
    public RunRequest within(Instant end) {
        return new RunRequest(asOf, cluster, planHash, acceptedLimits, sandbox, asked, Optional.of(end), holder);
    }

    /** The scope under which the journal knows such runs. */
    String scope() {
        return asked.map(one -> RunId.ofRequest(one.request()))
                .or(() -> cluster)
                .orElse(RunId.EVERYTHING);
    }
}
