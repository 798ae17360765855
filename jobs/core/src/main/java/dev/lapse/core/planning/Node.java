package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One record of a chunk: a root, a dependent, or the root of another cluster that goes because this one does. */
final class Node {

    /** A record of the chunk that refers to this one. */
    record Referrer(Node node, BoundPolicy.Incoming link) {
        /** Whether the referrer is here only because it goes when this record goes. */
        boolean goesAlong() {
            return node.role == Decided.Role.ADOPTED && !link.within() && link.whenGone() == Link.WhenGone.GOES;
        }
    }

    /** Records outside the chunk's graph that are only unlinked when this one goes. */
    record Unlinked(BoundPolicy.Incoming link, Facts facts) {}

    /** A copy of this record. */
    record Copy(BoundSet set, Facts facts) {}

    final BoundSet set;
    final String cluster;
    final Decided.Role role;
    final Facts facts;
    final Set<Node> roots = new LinkedHashSet<>();
    final List<Referrer> referrers = new ArrayList<>();
    final List<Unlinked> unlinked = new ArrayList<>();
    final List<Copy> copies = new ArrayList<>();
    final Outside outside = new Outside();

    Node(BoundSet set, String cluster, Decided.Role role, Facts facts) {
        this.set = set;
        this.cluster = cluster;
        this.role = role;
        this.facts = facts;
        if (role != Decided.Role.DEPENDENT) {
            roots.add(this);
        }
    }

    /** Those of {@code nodes}, all of one table, that links to {@code columns} can point to, by what they call them. */
    static Map<Key, Node> byName(Collection<Node> nodes, List<String> columns) {
        Map<Key, Node> byName = new LinkedHashMap<>();
        nodes.forEach(node -> node.set.name(node.facts, columns).ifPresent(name -> byName.put(name, node)));
        return byName;
    }

    RecordSetName name() {
        return set.name();
    }

    Key key() {
        return facts.key();
    }

    boolean isDependent() {
        return role == Decided.Role.DEPENDENT;
    }

    @Override
    public String toString() {
        return role + " of " + set.name();
    }
}
