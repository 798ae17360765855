package dev.lapse.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the record sets of one cluster hang together: what a run decides (the root), what goes with it (the dependents), what it
 * points to and is pointed at by, and what repeats it.
 *
 * @param root the record set with the starting event
 * @param dependents the other record sets of the cluster, nearest first; equal distances in the order of the bindings
 * @param selfReferences the links from a record set of the cluster to itself
 * @param references the links from the cluster to records that may belong to another one
 * @param referrers the links from records that may belong to another cluster to this one
 * @param copies the record sets that repeat one of the cluster
 */
public record ClusterStructure(
        String cluster,
        RecordSetName root,
        List<Dependent> dependents,
        List<Reference> selfReferences,
        List<Reference> references,
        List<Reference> referrers,
        List<RecordSetName> copies) {

    public ClusterStructure {
        dependents = List.copyOf(dependents);
        selfReferences = List.copyOf(selfReferences);
        references = List.copyOf(references);
        referrers = List.copyOf(referrers);
        copies = List.copyOf(copies);
    }

    /** On which side of the link a dependent lies. */
    public enum Side {
        /** The dependent points at its parent: an invoice line at its invoice. */
        BELOW,
        /** The parent points at the dependent: a customer at its address. */
        ABOVE
    }

    /** One link between a dependent and a record set that is nearer to the root. */
    public record Join(RecordSetName parent, Link link, Side side) {}

    /**
     * A record set that goes with the root.
     *
     * @param distance the number of links to the root
     * @param joins every link to a record set that is one link nearer to the root; several where a customer has a billing and
     *     a delivery address
     */
    public record Dependent(RecordSetName name, int distance, List<Join> joins) {
        public Dependent {
            joins = List.copyOf(joins);
        }

        /** The first link, which is the only one in most bindings. */
        public Join join() {
            return joins.get(0);
        }
    }

    /** A link and the record set that holds it. */
    public record Reference(RecordSetName from, Link link) {}

    /**
     * The structure of {@code cluster} in a sound policy set.
     *
     * @throws IllegalArgumentException if no rule governs the cluster, or it has no single root or an unjoined record set
     */
    public static ClusterStructure of(PolicySet set, String cluster) {
        Rule rule = Optional.ofNullable(set.rules().get(cluster))
                .orElseThrow(() -> new IllegalArgumentException("no rule governs the cluster " + cluster));
        List<RecordSet> all = set.bindings().stream()
                .flatMap(binding -> binding.recordSets().stream())
                .toList();
        ClusterMembers members = ClusterMembers.of(all, cluster);
        List<RecordSet> roots = members.roots(rule.startingPoint().event());
        if (roots.size() != 1) {
            throw new IllegalArgumentException("the cluster " + cluster + " has " + roots.size()
                    + " record sets with the event " + rule.startingPoint().event() + ", not one");
        }
        RecordSet root = roots.get(0);
        List<Dependent> dependents = members.dependentsOf(root);
        if (dependents.size() + 1 != members.recordSets().size()) {
            throw new IllegalArgumentException(
                    "the cluster " + cluster + " has a record set that no link joins to " + root.name());
        }
        return new ClusterStructure(
                cluster,
                root.name(),
                dependents,
                members.selfReferences(),
                references(all, members),
                referrers(all, members),
                copies(all, members));
    }

    /** The root and its dependents, nearest first. */
    public List<RecordSetName> recordSets() {
        List<RecordSetName> names = new ArrayList<>();
        names.add(root);
        dependents.forEach(dependent -> names.add(dependent.name()));
        return names;
    }

    private static List<Reference> references(List<RecordSet> all, ClusterMembers members) {
        return members.links()
                .filter(reference -> all.stream()
                        .filter(recordSet ->
                                recordSet.name().equals(reference.link().to()))
                        .anyMatch(members::mayBelongElsewhere))
                .toList();
    }

    private static List<Reference> referrers(List<RecordSet> all, ClusterMembers members) {
        return all.stream()
                .filter(members::mayBelongElsewhere)
                .flatMap(recordSet -> recordSet.links().stream().map(link -> new Reference(recordSet.name(), link)))
                .filter(reference -> members.contains(reference.link().to()))
                .toList();
    }

    private static List<RecordSetName> copies(List<RecordSet> all, ClusterMembers members) {
        return all.stream()
                .filter(recordSet -> recordSet
                        .copyOf()
                        .filter(copy -> members.contains(copy.original()))
                        .isPresent())
                .map(RecordSet::name)
                .toList();
    }
}
