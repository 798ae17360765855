package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All records that a chunk may change, joined by who refers to whom, with a summary of who else refers to them. */
final class Neighbourhood {

    private record Id(RecordSetName recordSet, Key key) {}

    private final Map<Id, Node> nodes = new LinkedHashMap<>();

    /** The node of the record; empty where the record is not part of the chunk. */
    Optional<Node> node(RecordSetName recordSet, Key key) {
        return Optional.ofNullable(nodes.get(new Id(recordSet, key)));
    }

    /** Adds {@code node}; false where the record is already there. */
    boolean add(Node node) {
        return nodes.putIfAbsent(new Id(node.name(), node.key()), node) == null;
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    /** The nodes by record set, in the order in which they came. */
    Map<RecordSetName, List<Node>> byRecordSet() {
        Map<RecordSetName, List<Node>> sets = new LinkedHashMap<>();
        for (Node node : nodes.values()) {
            sets.computeIfAbsent(node.name(), name -> new ArrayList<>()).add(node);
        }
        return sets;
    }

    /** Both ends of every link between nodes that does not join records of one root; of those alone it matters whose they are. */
    Set<Node> referringToOthers() {
        Set<Node> ends = new LinkedHashSet<>();
        for (Node node : nodes.values()) {
            node.referrers.stream()
                    .map(Node.Referrer::node)
                    .filter(referrer -> Collections.disjoint(referrer.roots, node.roots))
                    .forEach(referrer -> ends.addAll(List.of(node, referrer)));
        }
        return ends;
    }

    int size() {
        return nodes.size();
    }
}
