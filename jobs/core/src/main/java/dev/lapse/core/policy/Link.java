package dev.lapse.core.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the record set that holds this link refers to a row of {@code to}.
 *
 * @param by the own columns and the columns of the other record set they equal, in the order of the binding
 * @param whenGone what happens to this row when the other goes; empty means {@code goes} inside a cluster and {@code stays}
 *     between clusters
 * @param owns fields that are cleared together with the link columns
 */
public record Link(RecordSetName to, Map<String, String> by, Optional<WhenGone> whenGone, Set<String> owns) {

    public Link {
        by = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(by));
        owns = Set.copyOf(owns);
    }

    /** What happens to the referring row when the row it refers to goes. */
    public enum WhenGone {
        GOES,
        UNLINK,
        STAYS
    }
}
