package dev.lapse.core.erasing;

import java.time.LocalDate;

/**
 * One run over the policy set.
 *
 * @param scope a cluster, or {@link #EVERYTHING}
 * @param sequence raised only after a finished run of the same date and scope
 */
public record RunId(LocalDate asOf, String scope, int sequence) {

    /** The scope of a run over all clusters. */
    public static final String EVERYTHING = "*";

    /** The name of the run in logs and answers. */
    public String name() {
        return asOf + (scope.equals(EVERYTHING) ? "" : "." + scope) + "." + sequence;
    }
}
