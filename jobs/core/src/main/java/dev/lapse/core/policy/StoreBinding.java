package dev.lapse.core.policy;

import java.time.LocalDate;
import java.util.List;

/** What one store holds: every table of {@code schemas} is bound, ignored, or a finding. */
public record StoreBinding(String store, List<String> schemas, List<Ignored> ignored, List<RecordSet> recordSets) {

    public StoreBinding {
        schemas = List.copyOf(schemas);
        ignored = List.copyOf(ignored);
        recordSets = List.copyOf(recordSets);
    }

    /** A table or index without a rule, why, and when somebody must look again. */
    public record Ignored(RecordSet.Target target, String because, LocalDate review) {}
}
