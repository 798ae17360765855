package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policy set bound to the catalogs of its stores; all that is asked per record is worked out once. */
public final class BoundPolicy {

    private final PolicySet policySet;
    private final Map<RecordSetName, BoundSet> sets;
    private final Map<String, ClusterStructure> structures;
    private final ClusterOrder order;
    private final List<RecordSetName> setOrder;
    private final Map<RecordSetName, List<Reference>> ignoredReferrers;
    private final Map<RecordSetName, List<Incoming>> incoming = new HashMap<>();
    private final Map<RecordSetName, List<BoundSet>> copies = new HashMap<>();
    private final Map<RecordSetName, List<BoundSet>> twins = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();

    /**
     * @param order of the clusters, those whose records refer to others before those they refer to
     * @param setOrder all record sets in the same order
     * @param ignoredReferrers for a record set, what in ignored tables refers to it
     */
    public BoundPolicy(
            PolicySet policySet,
            Map<RecordSetName, BoundSet> sets,
            Map<String, ClusterStructure> structures,
            ClusterOrder order,
            List<RecordSetName> setOrder,
            Map<RecordSetName, List<Reference>> ignoredReferrers) {
        this.policySet = policySet;
        this.sets = new TreeMap<>(sets);
        this.structures = Map.copyOf(structures);
        this.order = order;
        this.setOrder = List.copyOf(setOrder);
        this.ignoredReferrers = Map.copyOf(ignoredReferrers);
        this.sets.keySet().forEach(name -> {
            incoming.put(name, incomingOf(name));
            copies.put(name, copiesOf(name));
            twins.put(name, twinsOf(name));
        });
        this.structures.keySet().forEach(cluster -> groups.put(cluster, groupsOf(cluster)));
    }

    public PolicySet policySet() {
        return policySet;
    }

    /** Every record set, in the order of their names. */
    public Map<RecordSetName, BoundSet> sets() {
        return Collections.unmodifiableMap(sets);
    }

    public Map<String, ClusterStructure> structures() {
        return structures;
    }

    /** The clusters in the usual order. */
    public List<String> order() {
        return order.usual();
    }

    /** In which other order they may be taken. */
    public ClusterOrder clusterOrder() {
        return order;
    }

    public List<RecordSetName> setOrder() {
        return setOrder;
    }

    public Map<RecordSetName, List<Reference>> ignoredReferrers() {
        return ignoredReferrers;
    }

    /**
     * A link seen from what it points to.
     *
     * @param index its place among the links of {@code from}
     * @param within whether both ends lie in one cluster
     */
    public record Incoming(BoundSet from, int index, boolean within) {

        public Link link() {
            return from.recordSet().links().get(index);
        }

        /** What happens to the referring row, with the default of the format. */
        public Link.WhenGone whenGone() {
            return link().whenGone().orElse(within ? Link.WhenGone.GOES : Link.WhenGone.STAYS);
        }

        public List<String> columns() {
            return from.linkColumns(index);
        }

        /** The columns of the target that it points to, in the order of {@link #columns}. */
        public List<String> targetColumns() {
            return from.targetColumns(index);
        }

        /** What links like this one call {@code record}, one of {@code target}; empty where none can point to it. */
        Optional<Key> name(BoundSet target, Facts record) {
            return target.name(record, targetColumns());
        }

        /** The records of {@code target} by what links like this one call them. */
        Map<Key, Facts> byName(BoundSet target, Collection<Facts> records) {
            Map<Key, Facts> byName = new LinkedHashMap<>();
            records.forEach(record -> name(target, record).ifPresent(name -> byName.put(name, record)));
            return byName;
        }

        /**
         * The documents that name a record of the target among others. They stay and, where their link is not just cleared, keep
         * each of them: which of them they need nobody can tell. Empty where no record can name several.
         */
        Optional<Reference> amongOthers() {
            return from.isIndex() && whenGone() != Link.WhenGone.UNLINK
                    ? Optional.of(new Reference(from.shape().table(), columns(), targetColumns(), true))
                    : Optional.empty();
        }
    }

    public BoundSet set(RecordSetName name) {
        BoundSet set = sets.get(name);
        if (set == null) {
            throw new IllegalArgumentException("no binding has the record set " + name);
        }
        return set;
    }

    public ClusterStructure structure(String cluster) {
        ClusterStructure structure = structures.get(cluster);
        if (structure == null) {
            throw new IllegalArgumentException("no rule governs the cluster " + cluster);
        }
        return structure;
    }

    public Rule rule(String cluster) {
        Rule rule = policySet.rules().get(cluster);
        if (rule == null) {
            throw new IllegalArgumentException("no rule governs the cluster " + cluster);
        }
        return rule;
    }

    /** Whether a record of another cluster goes with what {@code incoming} points to; a dependent goes with nothing but its roots. */
    boolean goesAlong(Incoming incoming) {
        return !incoming.within()
                && incoming.whenGone() == Link.WhenGone.GOES
                && incoming.from().recordSet().clusters().stream()
                        .allMatch(choice -> structure(choice.cluster())
                                .root()
                                .equals(incoming.from().name()));
    }

    /** Every link that points to {@code target}, its own included. */
    public List<Incoming> incoming(RecordSetName target) {
        return incoming.getOrDefault(target, List.of());
    }

    private List<Incoming> incomingOf(RecordSetName target) {
        return sets.values().stream()
                .flatMap(from -> from.recordSet().links().stream()
                        .filter(link -> link.to().equals(target))
                        .map(link -> new Incoming(from, from.indexOf(link), shareCluster(from, set(target)))))
                .sorted((a, b) -> a.from().name().equals(b.from().name())
                        ? Integer.compare(a.index(), b.index())
                        : a.from().name().compareTo(b.from().name()))
                .toList();
    }

    /** The copies of {@code original}. */
    public List<BoundSet> copies(RecordSetName original) {
        return copies.getOrDefault(original, List.of());
    }

    private List<BoundSet> copiesOf(RecordSetName original) {
        return sets.values().stream()
                .filter(set -> set.recordSet()
                        .copyOf()
                        .map(CopyOf::original)
                        .filter(original::equals)
                        .isPresent())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** The other record sets over the table of {@code name}, of the same rows or documents, in the order of their names. */
    public List<BoundSet> twins(RecordSetName name) {
        return twins.getOrDefault(name, List.of());
    }

    /** The other record sets over the table of {@code name}, those of the elements of its documents included, by their names. */
    public List<BoundSet> beside(RecordSetName name) {
        BoundSet own = set(name);
        return sets.values().stream()
                .filter(set -> !set.name().equals(name)
                        && set.store().equals(own.store())
                        && set.shape().table().equals(own.shape().table()))
                .toList();
    }

    private List<BoundSet> twinsOf(RecordSetName name) {
        return set(name).shape().elements().isPresent()
                ? List.of()
                : beside(name).stream()
                        .filter(set -> set.shape().elements().isEmpty())
                        .toList();
    }

    /** Every field group of the record sets of {@code cluster}. */
    public Set<String> groups(String cluster) {
        return groups.getOrDefault(cluster, Set.of());
    }

    private Set<String> groupsOf(String cluster) {
        Set<String> of = new TreeSet<>();
        structure(cluster)
                .recordSets()
                .forEach(name -> set(name).shape().fields().forEach(field -> of.add(field.group())));
        return Collections.unmodifiableSet(of);
    }

    /** Whether {@code name} holds persons or its links lead to some. */
    public boolean leadsToPerson(RecordSetName name) {
        return leadsToPerson(name, new TreeSet<>());
    }

    private boolean leadsToPerson(RecordSetName name, Set<RecordSetName> seen) {
        if (!seen.add(name)) {
            return false;
        }
        RecordSet recordSet = set(name).recordSet();
        return recordSet.subject().isPresent()
                || recordSet.links().stream().anyMatch(link -> leadsToPerson(link.to(), seen));
    }

    private static boolean shareCluster(BoundSet a, BoundSet b) {
        return a.recordSet().clusters().stream()
                .anyMatch(choice -> b.recordSet().mayBelongTo(choice.cluster()));
    }
}
