package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which records of a chunk the suspensions in force keep, and by which of them. */
final class SuspensionReach {

    private final SuspensionIndex suspensions;
    private final Map<Node, Set<SubjectKey>> persons;

    SuspensionReach(SuspensionIndex suspensions, Map<Node, Set<SubjectKey>> persons) {
        this.suspensions = suspensions;
        this.persons = persons;
    }

    /**
     * Step 1: a suspension covers the record itself or, however far away, one that needs it; a dependent has its roots' answer.
     * A record that is covered itself keeps also what it would only lose its link to.
     */
    Map<Node, String> over(Collection<Node> nodes) {
        Map<Node, String> suspended = new HashMap<>();
        Set<Node> covered = new HashSet<>();
        for (Node node : nodes) {
            Optional<String> own = suspensions.covering(node.name(), node.facts, persons.getOrDefault(node, Set.of()));
            own.ifPresent(id -> covered.add(node));
            own.or(node.outside::suspension).ifPresent(id -> suspended.put(node, id));
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Node target : nodes) {
                for (Node root : target.roots) {
                    String id = suspended.get(root);
                    changed |= id != null && suspended.putIfAbsent(target, id) == null;
                }
                for (Node.Referrer referrer : target.referrers) {
                    String id = suspended.get(referrer.node());
                    boolean needed =
                            referrer.link().whenGone() != Link.WhenGone.UNLINK || covered.contains(referrer.node());
                    if (id != null && needed && suspended.putIfAbsent(target, id) == null) {
                        changed = true;
                    }
                }
            }
        }
        return suspended;
    }
}
