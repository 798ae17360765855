package dev.lapse.core.planning;

import dev.lapse.core.planning.BoundPolicy.Incoming;
import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads everything that the answers for some roots depend on: their dependents, the records that go with them, what refers to
 * any of these, and their copies. One statement per record set and link, whatever the number of records.
 */
final class Gathering {

    private final BoundPolicy policy;
    private final Reads reads;
    private final Referrers referrers;
    private final Gone gone;
    private final Optional<Slice> slice;
    private final Neighbourhood all = new Neighbourhood();

    /** @param slice the part of a single root's dependents that is meant; empty for all of them */
    Gathering(BoundPolicy policy, Reads reads, Referrers referrers, Gone gone, Optional<Slice> slice) {
        this.policy = policy;
        this.reads = reads;
        this.referrers = referrers;
        this.gone = gone;
        this.slice = slice;
    }

    /** @throws TooManyRecordsException if the roots bring more records than a chunk may hold */
    Neighbourhood around(String cluster, Collection<Facts> roots) {
        BoundSet rootSet = policy.set(policy.structure(cluster).root());
        List<Node> fresh = new ArrayList<>();
        for (Facts facts : roots) {
            addNew(new Node(rootSet, cluster, Decided.Role.ROOT, facts), fresh);
        }
        while (!fresh.isEmpty()) {
            List<Node> wave = withDependents(fresh);
            fresh = adopt(wave);
        }
        joinReferrers();
        Map<Node, List<Node.Copy>> copies;
        if (reads.readers().areConcurrent()) {
            try (Beside<Map<Node, List<Node.Copy>>> beside = new Beside<>("lapse-copies", this::copies)) {
                referrers.summarise(all, gone);
                copies = beside.result();
            }
        } else {
            referrers.summarise(all, gone);
            copies = copies();
        }
        copies.forEach((node, of) -> node.copies.addAll(of));
        new RootsBeyond(all).handDown(policy.structures());
        return all;
    }

    /** The roots among {@code fresh} with all their dependents. */
    private List<Node> withDependents(List<Node> fresh) {
        List<Node> wave = new ArrayList<>(fresh);
        Map<String, List<Node>> byCluster = new LinkedHashMap<>();
        fresh.stream()
                .filter(node -> !node.isDependent())
                .forEach(node -> byCluster
                        .computeIfAbsent(node.cluster, name -> new ArrayList<>())
                        .add(node));
        byCluster.forEach((cluster, roots) -> {
            Map<RecordSetName, List<Node>> level = new LinkedHashMap<>();
            roots.forEach(root -> level.computeIfAbsent(root.name(), name -> new ArrayList<>())
                    .add(root));
            for (ClusterStructure.Dependent dependent :
                    policy.structure(cluster).dependents()) {
                List<Node> found = dependents(cluster, dependent, level);
                level.computeIfAbsent(dependent.name(), name -> new ArrayList<>())
                        .addAll(found);
                wave.addAll(found);
            }
        });
        return wave;
    }

    private List<Node> dependents(
            String cluster, ClusterStructure.Dependent dependent, Map<RecordSetName, List<Node>> parents) {
        BoundSet set = policy.set(dependent.name());
        Map<Key, Node> found = new LinkedHashMap<>();
        if (isLeftOut(cluster, dependent)) {
            return List.of();
        }
        for (ClusterStructure.Join join : dependent.joins()) {
            List<Node> above = parents.getOrDefault(join.parent(), List.of());
            if (!above.isEmpty()) {
                switch (join.side()) {
                    case BELOW -> below(cluster, set, join.link(), above, found);
                    case ABOVE -> above(cluster, set, join.link(), above, found);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private boolean isLeftOut(String cluster, ClusterStructure.Dependent dependent) {
        return slice.filter(part -> part.named(dependent.name()).isEmpty()
                        && !part.reaches(policy.structure(cluster), dependent.name()))
                .isPresent();
    }

    private List<Facts> recordsBelow(BoundSet set, int index, Collection<Key> parents) {
        Optional<List<Facts>> named = slice.flatMap(part -> part.named(set.name()));
        return named.isPresent()
                ? reads.by(
                        set,
                        set.shape().key(),
                        named.get().stream().map(Facts::key).toList(),
                        all.size())
                : reads.by(set, set.linkColumns(index), parents, all.size());
    }

    private void below(String cluster, BoundSet set, Link link, List<Node> parents, Map<Key, Node> found) {
        int index = set.indexOf(link);
        Map<Key, Node> byName = Node.byName(parents, set.targetColumns(index));
        for (Facts facts : recordsBelow(set, index, byName.keySet())) {
            set.target(facts, index)
                    .filter(byName::containsKey)
                    .ifPresent(target -> dependent(cluster, set, facts, found)
                            .ifPresent(node -> node.roots.addAll(require(byName, target).roots)));
        }
    }

    private void above(String cluster, BoundSet set, Link link, List<Node> children, Map<Key, Node> found) {
        int index = children.get(0).set.indexOf(link);
        List<String> columns = children.get(0).set.targetColumns(index);
        Map<Key, List<Node>> wanted = new LinkedHashMap<>();
        for (Node child : children) {
            child.set
                    .target(child.facts, index)
                    .ifPresent(key -> wanted.computeIfAbsent(key, any -> new ArrayList<>())
                            .add(child));
        }
        for (Facts facts : reads.by(set, columns, wanted.keySet(), all.size())) {
            dependent(cluster, set, facts, found)
                    .ifPresent(node -> set.name(facts, columns)
                            .map(wanted::get)
                            .orElse(List.of())
                            .forEach(child -> node.roots.addAll(child.roots)));
        }
    }

    private Optional<Node> dependent(String cluster, BoundSet set, Facts facts, Map<Key, Node> found) {
        if (gone.contains(set.name(), facts.key())) {
            return Optional.empty();
        }
        Node node = all.node(set.name(), facts.key())
                .orElseGet(() -> new Node(set, cluster, Decided.Role.DEPENDENT, facts));
        all.add(node);
        found.put(facts.key(), node);
        return Optional.of(node);
    }

    /** Rows below in a self-reference, and records of other clusters whose link says that they go along. */
    private List<Node> adopt(List<Node> wave) {
        List<Node> adopted = new ArrayList<>();
        Map<RecordSetName, List<Node>> sets = new LinkedHashMap<>();
        wave.forEach(node ->
                sets.computeIfAbsent(node.name(), name -> new ArrayList<>()).add(node));
        sets.forEach((name, nodes) -> {
            for (Incoming incoming : policy.incoming(name)) {
                if (brings(incoming, name)) {
                    for (Facts facts : reads.by(
                            incoming.from(),
                            incoming.columns(),
                            Node.byName(nodes, incoming.targetColumns()).keySet(),
                            all.size())) {
                        Decided.Role role =
                                incoming.from().name().equals(name) ? Decided.Role.BELOW_ROOT : Decided.Role.ADOPTED;
                        addNew(new Node(incoming.from(), clusterOf(incoming.from(), facts), role, facts), adopted);
                    }
                }
            }
        });
        return adopted;
    }

    private boolean brings(Incoming incoming, RecordSetName target) {
        boolean self = incoming.from().name().equals(target);
        return self && incoming.whenGone() == Link.WhenGone.GOES || policy.goesAlong(incoming);
    }

    private static String clusterOf(BoundSet set, Facts facts) {
        return facts.clusters().size() == 1
                ? facts.clusters().iterator().next()
                : set.recordSet().clusters().get(0).cluster();
    }

    private void joinReferrers() {
        Map<RecordSetName, List<Node>> nodes = all.byRecordSet();
        Map<Named, Map<Key, Node>> byName = new HashMap<>();
        for (Node node : all.nodes()) {
            for (int i = 0; i < node.set.recordSet().links().size(); i++) {
                RecordSetName to = node.set.recordSet().links().get(i).to();
                int index = i;
                Map<Key, Node> targets = byName.computeIfAbsent(
                        new Named(to, node.set.targetColumns(i)),
                        named -> Node.byName(nodes.getOrDefault(to, List.of()), named.columns()));
                node.set
                        .target(node.facts, i)
                        .map(targets::get)
                        .ifPresent(target ->
                                target.referrers.add(new Node.Referrer(node, incoming(to, node.set.name(), index))));
            }
        }
    }

    private Incoming incoming(RecordSetName to, RecordSetName from, int index) {
        return policy.incoming(to).stream()
                .filter(candidate -> candidate.from().name().equals(from) && candidate.index() == index)
                .findFirst()
                .orElseThrow();
    }

    private Map<Node, List<Node.Copy>> copies() {
        Map<Node, List<Node.Copy>> found = new LinkedHashMap<>();
        all.byRecordSet().forEach((name, nodes) -> {
            for (BoundSet copy : policy.copies(name)) {
                List<String> columns = copy.copyColumns(policy.set(name));
                Map<Key, Node> byKey = byKey(nodes);
                reads.copies(copy, columns, byKey.keySet(), all.size())
                        .forEach((original, facts) -> facts.forEach(
                                fact -> found.computeIfAbsent(require(byKey, original), node -> new ArrayList<>())
                                        .add(new Node.Copy(copy, fact))));
            }
        });
        return found;
    }

    private void addNew(Node node, List<Node> fresh) {
        if (!gone.contains(node.name(), node.key()) && all.add(node)) {
            fresh.add(node);
        }
    }

    private static Map<Key, Node> byKey(List<Node> nodes) {
        Map<Key, Node> byKey = new LinkedHashMap<>();
        nodes.forEach(node -> byKey.put(node.key(), node));
        return byKey;
    }

    private static Node require(Map<Key, Node> nodes, Key key) {
        Node node = nodes.get(key);
        if (node == null) {
            throw new IllegalStateException("a store answered with a record that was not asked for");
        }
        return node;
    }
}
