package dev.lapse.app.desk;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSet.ClusterChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which clusters the records of a record set belong to; a copy's are those of its original. */
final class ClustersOf {

    private final Map<String, RecordSet> sets = new HashMap<>();

    ClustersOf(PolicySet policySet) {
        policySet
                .bindings()
                .forEach(binding ->
                        binding.recordSets().forEach(set -> sets.put(set.name().toString(), set)));
    }

    /** In the order of their names; none for a record set that no binding has any more. */
    List<String> of(String recordSet) {
        RecordSet set = sets.get(recordSet);
        if (set == null) {
            return List.of();
        }
        return set.copyOf()
                .map(CopyOf::original)
                .map(original -> of(original.toString()))
                .orElseGet(() -> List.copyOf(new TreeSet<>(
                        set.clusters().stream().map(ClusterChoice::cluster).toList())));
    }

    /** The same as one name: two clusters whose records lie in one record set are told together. */
    String named(String recordSet) {
        List<String> clusters = of(recordSet);
        return clusters.isEmpty() ? recordSet : String.join(", ", clusters);
    }
}
