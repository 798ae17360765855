package dev.lapse.core.planning;

import dev.lapse.core.planning.BoundPolicy.Incoming;
import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the records outside a chunk that refer into it mean: whether they need what they refer to, whose they are, which duties
 * they hand on, whether a suspension covers them.
 */
final class Referrers {

    private final Reads reads;
    private final Rules rules;
    private final SuspensionIndex suspensions;
    private final SubjectFinder subjects;
    private final SuspendedAbove above;
    private final HandedDuties handed;
    private final Map<RecordSetName, Map<Key, Set<SubjectKey>>> known = new HashMap<>();
    private final Map<RecordSetName, Map<Node, Set<SubjectKey>>> summarised = new HashMap<>();

    Referrers(Reads reads, Rules rules, SuspensionIndex suspensions) {
        this.reads = reads;
        this.rules = rules;
        this.suspensions = suspensions;
        this.above = new SuspendedAbove(reads, suspensions, this);
        this.handed = new HandedDuties(reads, rules, this);
        this.subjects = new SubjectFinder(reads.policy(), reads.readers(), reads.limit());
    }

    /** Fills in the {@link Node#outside} and {@link Node#unlinked} of every node; once for a chunk. */
    void summarise(Neighbourhood all, Gone gone) {
        all.byRecordSet().forEach((name, nodes) -> {
            for (Incoming incoming : reads.policy().incoming(name)) {
                if (!alreadyGathered(incoming, name)) {
                    outside(all, gone, incoming, nodes);
                }
                incoming.amongOthers()
                        .ifPresent(reference -> shared(
                                reference,
                                incoming.from().store(),
                                incoming.from().name().toString(),
                                nodes));
            }
            for (Reference reference : reads.policy().ignoredReferrers().getOrDefault(name, List.of())) {
                shared(reference, nodes.get(0).set.store(), reference.table(), nodes);
            }
        });
    }

    /** Rows below their parent are all in the chunk: they were read by this very link. */
    private boolean alreadyGathered(Incoming incoming, RecordSetName target) {
        boolean below = reads.policy().structures().values().stream()
                .flatMap(structure -> structure.dependents().stream())
                .filter(dependent -> dependent.name().equals(incoming.from().name()))
                .flatMap(dependent -> dependent.joins().stream())
                .anyMatch(join -> join.side() == ClusterStructure.Side.BELOW
                        && join.parent().equals(target)
                        && join.link().equals(incoming.link()));
        boolean toItself = incoming.from().name().equals(target);
        return below
                || toItself && incoming.whenGone() == Link.WhenGone.GOES
                || reads.policy().goesAlong(incoming);
    }

    private void outside(Neighbourhood all, Gone gone, Incoming incoming, List<Node> nodes) {
        Map<Key, Node> targets = Node.byName(nodes, incoming.targetColumns());
        reads.referring(incoming, targets.keySet(), referring -> weigh(all, gone, incoming, nodes, targets, referring));
    }

    private void weigh(
            Neighbourhood all,
            Gone gone,
            Incoming incoming,
            List<Node> nodes,
            Map<Key, Node> targets,
            List<Facts> referring) {
        List<Facts> found = referring.stream()
                .filter(facts -> all.node(incoming.from().name(), facts.key()).isEmpty())
                .filter(facts -> !gone.contains(incoming.from().name(), facts.key()))
                .toList();
        if (found.isEmpty()) {
            return;
        }
        Map<Key, List<Facts>> roots = rootsOf(incoming.from(), found);
        Map<Key, Set<SubjectKey>> whose = whose(roots);
        Map<Key, String> suspendedAbove =
                incoming.whenGone() == Link.WhenGone.UNLINK ? Map.of() : above.among(incoming.from(), found);
        Map<RecordSetName, Map<Key, List<Duty>>> duties = incoming.within() ? handed.on(roots.values()) : Map.of();
        Map<Node, Set<SubjectKey>> persons =
                summarised.computeIfAbsent(incoming.link().to(), name -> personsOf(nodes));
        for (Facts facts : found) {
            Node target = incoming.from()
                    .target(facts, incoming.index())
                    .map(targets::get)
                    .orElse(null);
            if (target == null) {
                continue;
            }
            Set<SubjectKey> referrersPersons = whose.getOrDefault(facts.key(), Set.of());
            suspensions
                    .covering(incoming.from().name(), facts, referrersPersons)
                    .or(() -> Optional.ofNullable(suspendedAbove.get(facts.key())))
                    .ifPresent(id -> target.outside.suspendedBy(id, isRootOf(incoming, target)));
            List<Facts> itsRoots = roots.getOrDefault(facts.key(), List.of());
            // A law that keeps the record is no matter of what becomes of the link.
            handed.of(itsRoots, target.cluster).forEach(target.outside::add);
            if (incoming.whenGone() == Link.WhenGone.UNLINK && rules.reach(facts.clusters())) {
                target.unlinked.add(new Node.Unlinked(incoming, facts));
                continue;
            }
            boolean samePerson = !Collections.disjoint(persons.getOrDefault(target, Set.of()), referrersPersons);
            weigh(incoming, facts, itsRoots, duties, target, samePerson);
        }
    }

    private void weigh(
            Incoming incoming,
            Facts facts,
            List<Facts> roots,
            Map<RecordSetName, Map<Key, List<Duty>>> duties,
            Node target,
            boolean samePerson) {
        String by = incoming.from().name().toString();
        // A dependent has the persons of all its roots, also of those in other chunks.
        boolean rootOfTarget = isRootOf(incoming, target);
        Optional<OwnAnswer> answer = answer(facts, roots, duties);
        if (incoming.whenGone() == Link.WhenGone.UNLINK) {
            // It needs nothing of the record, but this run may not clear the link.
            target.outside.referencedBy(
                    new Why(Reason.REFERENCED, answer.flatMap(own -> until(own, facts)), Optional.of(by)));
            return;
        }
        if (answer.isEmpty()) {
            target.outside.sharedWith(Why.of(Reason.SHARED, by), rootOfTarget);
            return;
        }
        OwnAnswer own = answer.get();
        if (rootOfTarget && outstanding(own, incoming.from(), facts)) {
            target.outside.leftToAnotherChunk(Why.of(Reason.OTHER_CHUNK, by));
            return;
        }
        boolean needsAllOfIt =
                rootOfTarget ? own.staysByItself() && own.standing().isNothing() : own.staysByItself() || !samePerson;
        if (needsAllOfIt) {
            Why why = new Why(
                    Reason.SHARED,
                    own.staysByItself() ? own.afterFive().why().changesOn() : Optional.empty(),
                    Optional.of(by));
            target.outside.sharedWith(why, rootOfTarget);
            return;
        }
        Why why = new Why(Reason.REFERENCED, until(own, facts), Optional.of(by));
        if (rootOfTarget) {
            target.outside.rootStays(own.standing().staying(why));
        } else {
            target.outside.referencedBy(why);
        }
    }

    /** Whether it is by {@code incoming} that {@code target} hangs on a root of its own cluster, or on what hangs on one. */
    private static boolean isRootOf(Incoming incoming, Node target) {
        return incoming.within() && target.isDependent();
    }

    /** Until when a record that stays in this run refers to another: what a run beyond its reach leaves goes by its own rule. */
    private Optional<LocalDate> until(OwnAnswer own, Facts facts) {
        if (!own.standing().whole()) {
            return own.standing().why().changesOn();
        }
        return rules.reach(facts.clusters()) ? Optional.empty() : Optional.of(rules.next());
    }

    /** Whether another chunk has yet to change the root {@code facts}, and will see to what it refers to. */
    private static boolean outstanding(OwnAnswer own, BoundSet set, Facts facts) {
        return own.standing().groups().stream().anyMatch(facts.rawGroups()::contains);
    }

    private Optional<OwnAnswer> answer(
            Facts facts, List<Facts> roots, Map<RecordSetName, Map<Key, List<Duty>>> duties) {
        if (facts.ambiguous()
                || roots.isEmpty()
                || roots.stream().anyMatch(root -> Undecidable.why(root).isPresent())) {
            return Optional.empty();
        }
        return roots.stream()
                .map(root -> rules.of(clusterOf(root), root.key(), whose(root))
                        .own(
                                root,
                                Optional.empty(),
                                duties.getOrDefault(root.recordSet(), Map.of()).getOrDefault(root.key(), List.of())))
                .reduce((a, b) -> a.staysByItself() ? a : b);
    }

    static String clusterOf(Facts facts) {
        return facts.clusters().iterator().next();
    }

    private void shared(Reference reference, String store, String by, List<Node> nodes) {
        Map<Key, Node> byName = Node.byName(nodes, reference.targetColumns());
        for (Key name : reads.readers().of(store).referred(reference, byName.keySet())) {
            Optional.ofNullable(byName.get(name))
                    .ifPresent(node -> node.outside.sharedWith(Why.of(Reason.SHARED, by), false));
        }
    }

    /** The persons of records of the chunk: a dependent's are those of its roots. */
    Map<Node, Set<SubjectKey>> personsOf(Collection<Node> nodes) {
        Map<RecordSetName, Map<Key, Facts>> roots = new LinkedHashMap<>();
        nodes.stream()
                .flatMap(node -> node.roots.stream())
                .forEach(root -> roots.computeIfAbsent(root.name(), name -> new LinkedHashMap<>())
                        .put(root.key(), root.facts));
        roots.forEach(this::learn);
        Map<Node, Set<SubjectKey>> persons = new HashMap<>();
        nodes.forEach(node -> {
            Set<SubjectKey> own = new HashSet<>();
            node.roots.forEach(root -> own.addAll(whose(root.facts)));
            persons.put(node, own);
        });
        return persons;
    }

    /** The persons of each record, which are those of its roots. */
    Map<Key, Set<SubjectKey>> whose(Map<Key, List<Facts>> rootsByRecord) {
        Map<RecordSetName, Map<Key, Facts>> roots = new LinkedHashMap<>();
        rootsByRecord
                .values()
                .forEach(of -> of.forEach(root -> roots.computeIfAbsent(root.recordSet(), name -> new LinkedHashMap<>())
                        .put(root.key(), root)));
        roots.forEach(this::learn);
        Map<Key, Set<SubjectKey>> whose = new HashMap<>();
        rootsByRecord.forEach((key, of) -> of.forEach(
                root -> whose.computeIfAbsent(key, any -> new HashSet<>()).addAll(whose(root))));
        return whose;
    }

    /** The persons of a root that {@link #whose(Map)} was asked about. */
    Set<SubjectKey> whose(Facts root) {
        return known.getOrDefault(root.recordSet(), Map.of()).getOrDefault(root.key(), Set.of());
    }

    /** Asks for the persons of those roots only that were not asked for yet. */
    private void learn(RecordSetName name, Map<Key, Facts> roots) {
        Map<Key, Set<SubjectKey>> here = known.computeIfAbsent(name, any -> new HashMap<>());
        List<Facts> unknown = roots.values().stream()
                .filter(facts -> !here.containsKey(facts.key()))
                .toList();
        Map<Key, Set<SubjectKey>> found = subjects.of(reads.policy().set(name), unknown);
        unknown.forEach(facts -> here.put(facts.key(), found.getOrDefault(facts.key(), Set.of())));
    }

    private boolean isRoot(BoundSet set) {
        return set.recordSet().clusters().stream()
                .allMatch(choice ->
                        reads.policy().structure(choice.cluster()).root().equals(set.name()));
    }

    /** The roots of each of {@code records}: itself where it is one. */
    Map<Key, List<Facts>> rootsOf(BoundSet set, List<Facts> records) {
        Map<Key, List<Facts>> roots = new HashMap<>();
        if (isRoot(set)) {
            records.forEach(facts -> roots.put(facts.key(), List.of(facts)));
            return roots;
        }
        return new Climb(reads).rootsOf(set, records);
    }
}
