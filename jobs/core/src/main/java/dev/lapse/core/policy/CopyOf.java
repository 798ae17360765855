package dev.lapse.core.policy;

import java.util.Map;

/** A record set that repeats another one and follows it, without rule or duty of its own. */
public record CopyOf(RecordSetName original, Map<String, String> by, WhenReduced whenReduced, Orphans orphans) {

    public CopyOf {
        by = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(by));
    }

    /** What happens to the copy when its original is reduced. */
    public enum WhenReduced {
        DELETE,
        REDUCE
    }

    /** What happens to a copy whose original does not exist. */
    public enum Orphans {
        ERASE,
        REPORT
    }
}
