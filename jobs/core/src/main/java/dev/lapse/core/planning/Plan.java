package dev.lapse.core.planning;

import java.time.LocalDate;
import java.util.List;

/**
 * What a run would do, and why not more. Made from reads only.
 *
 * @param policyHash the content hash of the policy set
 * @param clusters in the order in which a run takes them
 * @param findings those about no cluster in particular
 * @param hash SHA-256 over everything above that decides what a run does, in hexadecimal
 */
public record Plan(
        LocalDate asOf,
        String scope,
        String policyHash,
        List<ClusterPlan> clusters,
        List<Finding> findings,
        String hash) {

    public Plan {
        clusters = List.copyOf(clusters);
        findings = List.copyOf(findings);
    }

    /** The clusters that a run would work on. */
    public List<ClusterPlan> ready() {
        return clusters.stream()
                .filter(cluster -> cluster.state() == ClusterPlan.State.READY)
                .toList();
    }
}
