package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Candidates;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.Link;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a statement asks once more of every record at the moment it writes it: that a root is still due, that a dependent still
 * hangs on its parent, that nothing refers to what its parents point to, that a field is still raw.
 */
final class Guards {

    private final BoundPolicy policy;

    Guards(BoundPolicy policy) {
        this.policy = policy;
    }

    /** @param cut whether links of the records were cleared in this transaction, so that they hang on nothing any more */
    Restriction deleting(List<Decided> records, Candidates candidates, boolean cut) {
        return switch (records.get(0).role()) {
            case ROOT, BELOW_ROOT -> candidates.mayGo(records.stream().anyMatch(Decided::onRequest));
            case ADOPTED, DEPENDENT -> cut ? byKey(records) : hanging(records);
            case ORPHAN -> byKey(records);
        };
    }

    Restriction rewriting(Decided sample, Set<String> groups, Candidates candidates) {
        boolean root = sample.role() == Decided.Role.ROOT || sample.role() == Decided.Role.BELOW_ROOT;
        if (sample.disposition() instanceof Disposition.Erase) {
            return root ? candidates.mayGo(sample.onRequest()) : raw(groups);
        }
        return root ? Restriction.allOf(candidates.mayReduce(groups, sample.onRequest()), raw(groups)) : raw(groups);
    }

    /** The link at {@code index} still points to what it pointed to. */
    Restriction.ColumnsIn pointing(BoundSet set, int index, Collection<Facts> rows) {
        Set<Key> targets = new LinkedHashSet<>();
        rows.forEach(row -> row.links().get(index).ifPresent(targets::add));
        return new Restriction.ColumnsIn(set.shape().links().get(index), List.copyOf(targets));
    }

    private Restriction byKey(List<Decided> records) {
        return copy(records.get(0).set(), records.stream().map(Decided::key).toList());
    }

    Restriction copy(BoundSet set, Collection<Key> keys) {
        return new Restriction.ColumnsIn(set.shape().key(), List.copyOf(keys));
    }

    /** Some field of one of the groups is not yet reduced. */
    static Restriction raw(Set<String> groups) {
        return Restriction.anyOf(
                groups.stream().<Restriction>map(Restriction.RawGroup::new).toList());
    }

    private Restriction hanging(List<Decided> records) {
        BoundSet set = records.get(0).set();
        List<Facts> facts = records.stream().map(Decided::facts).toList();
        List<Restriction> links = new ArrayList<>();
        for (int index : linksToParents(records.get(0))) {
            Restriction.ColumnsIn pointing = pointing(set, index, facts);
            if (!pointing.keys().isEmpty()) {
                links.add(pointing);
            }
        }
        return links.isEmpty() ? unreferred(set) : Restriction.anyOf(links);
    }

    private List<Integer> linksToParents(Decided sample) {
        List<Link> links = sample.set().recordSet().links();
        if (sample.role() == Decided.Role.ADOPTED) {
            return IntStream.range(0, links.size())
                    .filter(index -> links.get(index).whenGone().equals(Optional.of(Link.WhenGone.GOES)))
                    .boxed()
                    .toList();
        }
        return policy.structure(sample.cluster()).dependents().stream()
                .filter(dependent -> dependent.name().equals(sample.name()))
                .flatMap(dependent -> dependent.joins().stream())
                .filter(join -> join.side() == ClusterStructure.Side.BELOW)
                .map(join -> links.indexOf(join.link()))
                .toList();
    }

    /** Its parents have gone and nothing else refers to it. */
    private Restriction unreferred(BoundSet set) {
        List<Restriction> none = new ArrayList<>();
        for (BoundPolicy.Incoming incoming : policy.incoming(set.name())) {
            if (incoming.from().store().equals(set.store())) {
                none.add(new Restriction.NotReferred(
                        new Reference(incoming.from().shape().table(), incoming.columns(), incoming.targetColumns())));
            }
        }
        policy.ignoredReferrers()
                .getOrDefault(set.name(), List.of())
                .forEach(reference -> none.add(new Restriction.NotReferred(reference)));
        return new Restriction.AllOf(none);
    }
}
