package dev.lapse.core.erasing;

import java.time.LocalDate;

/**
 * One run over the policy set.
 *
 * @param scope a cluster, {@link #EVERYTHING} or {@link #REPLAY}
 * @param sequence raised only after a finished run of the same date and scope
 */
public record RunId(LocalDate asOf, String scope, int sequence) {

    /** The scope of a run over all clusters. */
    public static final String EVERYTHING = "*";

    /** The scope of a replay; no cluster can have this name. */
    public static final String REPLAY = "*replay";

    /** The name of the run in logs and answers. */
    public String name() {
        if (scope.equals(REPLAY)) {
            return asOf + ".replay-" + sequence;
        }
        return asOf + (scope.equals(EVERYTHING) ? "" : "." + scope) + "." + sequence;
    }
}
