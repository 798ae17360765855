package dev.lapse.core.erasing;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One run over the policy set.
 *
 * @param scope a cluster, {@link #EVERYTHING}, {@link #REPLAY}, or that of a request
 * @param sequence raised only after a finished run of the same date and scope
 */
public record RunId(LocalDate asOf, String scope, int sequence) {

    /** The scope of a run over all clusters. */
    public static final String EVERYTHING = "*";

    /** The scope of a replay; no cluster can have this name. */
    public static final String REPLAY = "*replay";

    private static final String REQUEST = "*request-";

    /** The scope of the runs that carry out the request of that name; no cluster can have it. */
    public static String ofRequest(String request) {
        return REQUEST + request;
    }

    /** The name of the run in logs and answers. */
    public String name() {
        if (scope.equals(REPLAY)) {
            return asOf + ".replay-" + sequence;
        }
        return asOf + (scope.equals(EVERYTHING) ? "" : "." + scope.replace("*", "")) + "." + sequence;
    }

    /** The request that it carried out; empty where it carried out none. */
    public Optional<String> request() {
        return scope.startsWith(REQUEST) ? Optional.of(scope.substring(REQUEST.length())) : Optional.empty();
    }

    /** Whether it carried out a request. */
    public boolean isOfRequest() {
        return request().isPresent();
    }

    /** Whether what it erases counts for the limits of its date: a replay's did before, and nobody's request is refused for others. */
    public boolean countsForLimits() {
        return scope.equals(EVERYTHING) || !scope.startsWith(EVERYTHING);
    }
}
