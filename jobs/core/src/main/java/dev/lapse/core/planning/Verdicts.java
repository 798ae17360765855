package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The resolver's answers for one chunk. Each record begins with what its own rule lets go (steps 1 to 6); step 7 then takes away
 * until nothing changes any more. It only ever takes away, so it ends.
 */
final class Verdicts {

    private final BoundPolicy policy;
    private final Rules rules;
    private final SuspensionIndex suspensions;
    private final Map<Node, OwnAnswer> own = new LinkedHashMap<>();
    private final Map<Node, Standing> standing = new LinkedHashMap<>();
    private final Map<Node, Standing> uncapped = new HashMap<>();
    private final Map<Node, List<Node>> adopters = new HashMap<>();
    private Map<Node, Set<SubjectKey>> persons = Map.of();
    private Supplier<Map<Node, Set<SubjectKey>>> apart = Map::of;

    Verdicts(BoundPolicy policy, Rules rules, SuspensionIndex suspensions) {
        this.policy = policy;
        this.rules = rules;
        this.suspensions = suspensions;
    }

    /** What of each record of the chunk may go. */
    Map<Node, Standing> of(Neighbourhood all, Referrers referrers) {
        if (suspensions.asksForSubjects() || rules.askForPersons()) {
            persons = referrers.personsOf(all.nodes());
        }
        Map<Node, String> suspended = new SuspensionReach(suspensions, persons).over(all.nodes());
        all.nodes().stream()
                .filter(node -> !node.isDependent())
                .forEach(node -> own.put(node, ofRoot(node, suspended)));
        all.nodes().stream().filter(Node::isDependent).forEach(node -> own.put(node, ofDependent(node, suspended)));
        // Seldom asked: most of what refers to a record of a chunk hangs on the same root, or goes.
        apart = () -> referrers.personsOf(all.referringToOthers());
        own.forEach((node, answer) -> standing.put(node, answer.standing()));
        uncapped.putAll(standing);
        for (Node target : all.nodes()) {
            target.referrers.stream()
                    .filter(Node.Referrer::goesAlong)
                    .forEach(referrer -> adopters.computeIfAbsent(referrer.node(), any -> new ArrayList<>())
                            .add(target));
        }
        boolean changed;
        do {
            changed = false;
            for (Node node : all.nodes()) {
                Standing next = standingOf(node).followedBy(afterReferrers(node));
                changed |= !next.equals(standing.put(node, next));
            }
        } while (changed);
        return standing;
    }

    private OwnAnswer ofRoot(Node node, Map<Node, String> suspended) {
        Optional<Why> undecidable = Undecidable.why(node.facts);
        if (undecidable.isPresent()) {
            return OwnAnswer.kept(undecidable.get());
        }
        RuleOnDate rule = ruleOf(node);
        Optional<String> suspension = Optional.ofNullable(suspended.get(node));
        List<Duty> duties = inherited(node);
        if (!reached(node)) {
            return rule.own(node.facts, suspension, duties).beyondReach(rules.next());
        }
        if (node.role == Decided.Role.ADOPTED) {
            return rules.approved(node, personsOf(node), rule.adopted(node.facts, suspension, duties));
        }
        OwnAnswer answer = rule.own(node.facts, suspension, duties);
        return rules.areFor(personsOf(node)) ? rules.approved(node, personsOf(node), answer) : answer.leftToOthers();
    }

    /** A dependent has its roots' answers; a suspension can cover it alone, and duties can be put on it alone. */
    private OwnAnswer ofDependent(Node node, Map<Node, String> suspended) {
        String suspension = suspended.get(node);
        if (suspension != null) {
            return OwnAnswer.kept(Suspension.why(suspension));
        }
        if (node.facts.ambiguous()) {
            return OwnAnswer.kept(Why.of(Reason.SEVERAL_VALUES));
        }
        OwnAnswer answer = ofItsRoots(node);
        Standing kept = answer.standing();
        for (Duty duty : inherited(node)) {
            kept = kept.without(duty.keep().orElse(policy.groups(node.cluster)), duty.why());
        }
        return new OwnAnswer(kept, answer.afterFive(), answer.protectedAnyway());
    }

    private OwnAnswer ofItsRoots(Node dependent) {
        return dependent.roots.stream()
                .map(own::get)
                .reduce((a, b) -> new OwnAnswer(
                        a.standing().meet(b.standing()),
                        a.afterFive().meet(b.afterFive()),
                        a.protectedAnyway() || b.protectedAnyway()))
                .orElseThrow();
    }

    private List<Duty> inherited(Node node) {
        List<Duty> duties = new ArrayList<>(node.outside.duties());
        node.referrers.stream()
                .flatMap(referrer -> referrer.node().roots.stream())
                .filter(root -> !root.cluster.equals(node.cluster))
                .forEach(root -> duties.addAll(rules.of(root.cluster).dutiesOn(node.cluster, root.facts)));
        return duties;
    }

    private Standing afterReferrers(Node node) {
        Standing result = beforeItsRoots(node);
        uncapped.put(node, result);
        return switch (node.role) {
            case ROOT, BELOW_ROOT -> result;
            case DEPENDENT -> notBeforeItsRoots(node, result);
            case ORPHAN -> throw new IllegalStateException("an orphan is no part of a chunk of roots");
            case ADOPTED -> withWhatItGoesAlong(node, result);
        };
    }

    private Standing beforeItsRoots(Node node) {
        Standing result = answerOf(node).standing();
        Optional<Why> untouched = node.outside.untouched();
        boolean leftToOthers =
                untouched.filter(why -> why.reason() == Reason.OTHER_CHUNK).isPresent();
        if (result.isNothing() && !leftToOthers && !rootsDisagree(node)) {
            return result;
        }
        if (untouched.isPresent()) {
            return Standing.nothing(untouched.get());
        }
        result = node.outside.roots().map(result::meet).orElse(result);
        if (node.outside.twin().isPresent() && manner(node) == Disposition.Manner.DELETE) {
            result = result.staying(node.outside.twin().get());
        }
        if (node.outside.referenced().isPresent()) {
            result = held(node, result, node.outside.referenced().get());
        }
        for (Node.Referrer referrer : node.referrers) {
            if (stays(referrer) && !answersFor(referrer, node) && !staysOnlyBecauseOf(node, referrer)) {
                Why why = new Why(
                        Reason.REFERENCED,
                        standingOf(referrer.node()).why().changesOn(),
                        Optional.of(referrer.node().name().toString()));
                if (needsAllOf(node, referrer)) {
                    return Standing.nothing(new Why(Reason.SHARED, why.changesOn(), why.detail()));
                }
                result = held(node, result, why);
            }
        }
        return result;
    }

    /** Whether it wants the record untouched. One beyond the reach of a request that would go along or be cleared does not. */
    private boolean needsAllOf(Node node, Node.Referrer referrer) {
        boolean needs = referrer.link().whenGone() == Link.WhenGone.STAYS || reached(referrer.node());
        return needs && (answerOf(referrer.node()).staysByItself() || isOfOthers(referrer.node(), node));
    }

    /** Whether this run may change it. */
    private boolean reached(Node node) {
        return rules.reach(Set.of(node.cluster));
    }

    /** Whether the two share no person. */
    private boolean isOfOthers(Node referrer, Node node) {
        if (!Collections.disjoint(referrer.roots, node.roots)) {
            return false;
        }
        Map<Node, Set<SubjectKey>> whose = apart.get();
        apart = () -> whose;
        return Collections.disjoint(whose.getOrDefault(referrer, Set.of()), whose.getOrDefault(node, Set.of()));
    }

    /** Where nothing that it goes along with goes, its own cluster decides about it. */
    private Standing withWhatItGoesAlong(Node node, Standing result) {
        boolean goes = adopters.getOrDefault(node, List.of()).stream().anyMatch(this::goes);
        return goes || !reached(node) ? result : Standing.nothing(Why.of(Reason.OTHER_CHUNK));
    }

    /** Whether it is by this link that {@code node} hangs on the referrer. */
    private boolean isAbove(Node.Referrer referrer, Node node) {
        return node.isDependent()
                && policy.structure(node.cluster).dependents().stream()
                        .filter(dependent -> dependent.name().equals(node.name()))
                        .flatMap(dependent -> dependent.joins().stream())
                        .anyMatch(join -> join.side() == ClusterStructure.Side.ABOVE
                                && join.parent().equals(referrer.node().name())
                                && join.link().equals(referrer.link().link()));
    }

    /**
     * Whether {@code referrer} is a root of {@code node} or lies on the way to one, so that its answer is already part of this
     * one; where nothing of the record may go because only some of its roots stay by themselves, those are told to share it.
     */
    private boolean answersFor(Node.Referrer referrer, Node node) {
        boolean shared = rootsDisagree(node) && answerOf(node).standing().isNothing();
        return !shared && isAbove(referrer, node) && node.roots.containsAll(referrer.node().roots);
    }

    /**
     * Whether {@code referrer} stays with {@code node} and for nothing else, so that it cannot be why that one stays: a dependent
     * of the same roots from which nothing was taken away but what these keep themselves, or a record of another cluster that
     * would go along.
     */
    private boolean staysOnlyBecauseOf(Node node, Node.Referrer referrer) {
        Standing apart = java.util.Objects.requireNonNull(uncapped.get(referrer.node()));
        if (referrer.node().isDependent()) {
            boolean ours = node.roots.containsAll(referrer.node().roots);
            return ours && apart.equals(ofItsRoots(referrer.node()).standing());
        }
        return referrer.goesAlong() && apart.whole();
    }

    private boolean rootsDisagree(Node node) {
        long staying = node.roots.stream()
                .filter(root -> answerOf(root).staysByItself())
                .count();
        return staying != 0 && staying != node.roots.size();
    }

    private Standing held(Node node, Standing result, Why why) {
        return rules.of(node.cluster).rule().whileReferenced() == Rule.WhileReferenced.KEEP
                ? Standing.nothing(why)
                : result.staying(why);
    }

    private Standing notBeforeItsRoots(Node node, Standing result) {
        Standing capped = result;
        for (Node root : node.roots) {
            if (!standingOf(root).whole()) {
                capped = capped.meet(standingOf(root));
            }
        }
        return capped;
    }

    /** Whether the referrer is still there, and still points here, at the end of the run: what it may not change does. */
    private boolean stays(Node.Referrer referrer) {
        if (referrer.link().whenGone() == Link.WhenGone.UNLINK && reached(referrer.node())) {
            return false;
        }
        if (!standingOf(referrer.node()).whole()) {
            return true;
        }
        return switch (manner(referrer.node())) {
            case DELETE -> false;
            case ANONYMISE -> !policy.leadsToPerson(referrer.link().link().to());
            case PSEUDONYMISE -> true;
        };
    }

    /** What the rule's action makes of the record: a dependent is deleted only if all its roots are. */
    Disposition.Manner manner(Node node) {
        return node.roots.stream()
                .map(root -> ruleOf(root).manner(root.facts))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    boolean goes(Node node) {
        return standingOf(node).whole() && manner(node) == Disposition.Manner.DELETE;
    }

    /** Whether it is a root of persons who have asked. */
    boolean isOnRequest(Node node) {
        return !node.isDependent() && rules.isOnRequest(node.cluster, node.key(), personsOf(node));
    }

    private RuleOnDate ruleOf(Node root) {
        return rules.of(root.cluster, root.key(), personsOf(root));
    }

    private Set<SubjectKey> personsOf(Node node) {
        return persons.getOrDefault(node, Set.of());
    }

    private Standing standingOf(Node node) {
        return java.util.Objects.requireNonNull(standing.get(node));
    }

    private OwnAnswer answerOf(Node node) {
        return java.util.Objects.requireNonNull(own.get(node));
    }
}
