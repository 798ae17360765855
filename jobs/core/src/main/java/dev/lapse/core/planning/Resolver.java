package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Decides what becomes of records: the one place where the steps of {@code policy-format.md}, "Disposition", are taken, for
 * planning, erasing, settling and explaining alike.
 */
public final class Resolver {

    private final BoundPolicy policy;
    private final LocalDate asOf;
    private final CarriedDates carried;
    private final Ground ground;
    private final Rules rules;
    private final Permits permits;

    /** Decides by the rules alone. */
    public Resolver(BoundPolicy policy, LocalDate asOf, CarriedDates carried) {
        this(policy, asOf, carried, Ground.NONE);
    }

    /** Decides on the ground of requests too. */
    public Resolver(BoundPolicy policy, LocalDate asOf, CarriedDates carried, Ground ground) {
        this(policy, asOf, carried, ground, Permits.ALL);
    }

    private Resolver(BoundPolicy policy, LocalDate asOf, CarriedDates carried, Ground ground, Permits permits) {
        this.permits = permits;
        this.policy = policy;
        this.asOf = asOf;
        this.carried = carried;
        this.ground = ground;
        this.rules = new Rules(policy, asOf, ground, permits);
    }

    /**
     * How to ask.
     *
     * @param readers where to read from
     * @param suspensions those in force
     * @param gone what counts as gone already
     * @param withValues whether the values that reduced fields are made from are read too
     * @param limit the most records that the roots may bring with them
     */
    public record Asking(Readers readers, Suspensions suspensions, Gone gone, boolean withValues, int limit) {}

    public BoundPolicy policy() {
        return policy;
    }

    public LocalDate asOf() {
        return asOf;
    }

    public Ground ground() {
        return ground;
    }

    /** Which roots of {@code cluster} are worth asking about. */
    public Candidates candidates(String cluster) {
        return new Candidates(policy, cluster, asOf, ground);
    }

    /** The same on the ground {@code other}. */
    public Resolver with(Ground other) {
        return new Resolver(policy, asOf, carried, other, permits);
    }

    /** The same on another date. */
    Resolver on(LocalDate date) {
        return new Resolver(policy, date, carried, ground, permits);
    }

    /** The same, letting go no more than {@code permits} do in clusters that ask somebody first. */
    public Resolver permitting(Permits permits) {
        return new Resolver(policy, asOf, carried, ground, permits);
    }

    public Permits permits() {
        return permits;
    }

    Rules rules() {
        return rules;
    }

    /**
     * The answers for {@code roots} of {@code cluster} as they were read, and for all they bring along.
     *
     * @throws TooManyRecordsException if they bring more than the limit with them
     */
    public Decisions decide(String cluster, Collection<Facts> roots, Asking asking) {
        return decide(cluster, List.copyOf(roots), asking, Optional.empty());
    }

    /** The answers for the roots with {@code keys}, read afresh; a root that is no longer there has none. */
    public Decisions decideKeys(String cluster, Collection<Key> keys, Asking asking) {
        return decide(cluster, roots(cluster, keys, asking), asking, Optional.empty());
    }

    /** The roots of {@code cluster} with {@code keys}, as they are now. */
    List<Facts> roots(String cluster, Collection<Key> keys, Asking asking) {
        BoundSet set = policy.set(policy.structure(cluster).root());
        return reads(asking).by(set, set.shape().key(), keys, 0);
    }

    Decisions decide(String cluster, List<Facts> roots, Asking asking, Optional<Slice> slice) {
        Reads reads = reads(asking);
        SuspensionIndex suspensions = new SuspensionIndex(asking.suspensions());
        Referrers referrers = new Referrers(reads, rules, suspensions);
        BoundSet rootSet = policy.set(policy.structure(cluster).root());
        Neighbourhood all = new Gathering(policy, reads, referrers, asking.gone(), slice)
                .around(cluster, reads.completed(rootSet, roots));
        new Twins(reads, rules, suspensions, referrers).summarise(all, asking.gone());
        new SuspendedElements(reads, suspensions, referrers).summarise(all);
        Verdicts verdicts = new Verdicts(policy, rules, suspensions);
        Map<Node, Standing> standings = verdicts.of(all, referrers);
        List<Decided> decided = new ArrayList<>();
        standings.forEach(
                (node, standing) -> decided.add(decided(node, disposition(node, standing, verdicts), verdicts)));
        return new Decisions(decided);
    }

    Reads reads(Asking asking) {
        return new Reads(policy, asking.readers(), carried, asking.withValues(), asking.limit());
    }

    private Disposition disposition(Node node, Standing standing, Verdicts verdicts) {
        if (!standing.whole()) {
            return reduced(node, standing.groups(), standing.why());
        }
        Disposition.Manner manner = verdicts.manner(node);
        return switch (manner) {
            case DELETE -> new Disposition.Erase(manner);
            case ANONYMISE ->
                isRaw(node) || linksToPerson(node)
                        ? new Disposition.Erase(manner)
                        : new Disposition.Keep(Why.of(Reason.ANONYMISED));
            case PSEUDONYMISE ->
                isRaw(node) ? new Disposition.Erase(manner) : new Disposition.Keep(pseudonymised(node));
        };
    }

    private Disposition reduced(Node node, Set<String> groups, Why why) {
        Set<String> toReduce = new TreeSet<>(groups);
        toReduce.retainAll(node.facts.rawGroups());
        return toReduce.isEmpty() ? new Disposition.Keep(why) : new Disposition.Reduce(toReduce, why);
    }

    private static boolean isRaw(Node node) {
        return !node.facts.rawGroups().isEmpty();
    }

    private boolean linksToPerson(Node node) {
        for (int i = 0; i < node.set.recordSet().links().size(); i++) {
            boolean set = node.set.target(node.facts, i).isPresent();
            if (set && policy.leadsToPerson(node.set.recordSet().links().get(i).to())) {
                return true;
            }
        }
        return false;
    }

    private Why pseudonymised(Node node) {
        Node root = node.roots.iterator().next();
        return new Why(Reason.PSEUDONYMISED, rules.of(root.cluster).deleteFrom(root.facts), Optional.empty());
    }

    /** The records of the chunk that stay and are only unlinked when {@code node} goes. */
    private static Stream<Node.Unlinked> unlinkedWithin(Node node, Verdicts verdicts) {
        return node.referrers.stream()
                .filter(referrer -> referrer.link().whenGone() == Link.WhenGone.UNLINK)
                .filter(referrer -> !verdicts.goes(referrer.node()))
                .map(referrer -> new Node.Unlinked(referrer.link(), referrer.node().facts));
    }

    private static Decided decided(Node node, Disposition disposition, Verdicts verdicts) {
        Optional<Node> root =
                node.isDependent() ? Optional.of(node.roots.iterator().next()) : Optional.empty();
        return new Decided(
                node.set,
                node.cluster,
                node.role,
                root.map(Node::key),
                node.facts,
                disposition,
                verdicts.isOnRequest(node),
                Stream.concat(node.unlinked.stream(), unlinkedWithin(node, verdicts))
                        .map(row -> new Decided.Unlinking(
                                row.link().from(), row.link().index(), row.facts()))
                        .toList(),
                node.copies.stream()
                        .map(copy -> new Decided.Copy(copy.set(), copy.facts()))
                        .toList());
    }
}
