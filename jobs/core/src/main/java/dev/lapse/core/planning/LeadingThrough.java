package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which clusters lead to a person through another one by links that end with its records. Once those are gone, nobody finds what
 * a request still had to erase: what leads through a cluster is done before it, or the cluster waits.
 */
public record LeadingThrough(BoundPolicy policy) {

    /** The clusters with a link to {@code cluster} that is cleared, or whose rows go, when its records go. */
    public Set<String> to(String cluster) {
        Set<String> others = new TreeSet<>();
        policy.structure(cluster).recordSets().stream()
                .flatMap(name -> policy.incoming(name).stream())
                .filter(incoming -> !incoming.within() && incoming.whenGone() != Link.WhenGone.STAYS)
                .forEach(incoming ->
                        incoming.from().recordSet().clusters().forEach(choice -> others.add(choice.cluster())));
        others.remove(cluster);
        return others;
    }

    /** Why a request cannot go on with {@code cluster} while it cannot with {@code blocked}. */
    Optional<Finding> heldUp(String cluster, Collection<String> blocked) {
        return to(cluster).stream()
                .filter(blocked::contains)
                .findFirst()
                .map(other -> new Finding(
                        "link-needed",
                        Finding.Weight.CLUSTER,
                        Optional.empty(),
                        Optional.of(cluster),
                        "records of " + other + " lead to the person through " + cluster
                                + ", and nothing can be done with them",
                        "settle what holds up " + other + " first",
                        1));
    }
}
