package dev.lapse.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One obligation as it binds the records of one rule.
 *
 * @param countedFrom the event the law counts from; empty where the cluster has one event only
 * @param keep the protected field groups; empty means the whole record
 * @param alsoKeep the same duty on records that this one points to
 */
public record ObligationUse(
        String obligation, Optional<String> countedFrom, Optional<Set<String>> keep, List<AlsoKeep> alsoKeep) {

    public ObligationUse {
        keep = keep.map(Set::copyOf);
        alsoKeep = List.copyOf(alsoKeep);
    }

    /** Field groups of another cluster that the duty protects on the record pointed to. */
    public record AlsoKeep(String cluster, Set<String> keep) {

        public AlsoKeep {
            keep = Set.copyOf(keep);
        }
    }

    /** Whether the duty protects the field group {@code group}. */
    public boolean keeps(String group) {
        return keep.map(groups -> groups.contains(group)).orElse(true);
    }
}
