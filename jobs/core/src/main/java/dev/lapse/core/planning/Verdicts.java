package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    Verdicts(BoundPolicy policy, Rules rules, SuspensionIndex suspensions) {
        this.policy = policy;
        this.rules = rules;
        this.suspensions = suspensions;
    }

    /** What of each record of the chunk may go. */
    Map<Node, Standing> of(Neighbourhood all, Referrers referrers) {
        if (suspensions.asksForSubjects()) {
            persons = referrers.personsOf(all.nodes());
        }
        Map<Node, String> suspended = suspended(all.nodes());
        all.nodes().stream()
                .filter(node -> !node.isDependent())
                .forEach(node -> own.put(node, ofRoot(node, suspended)));
        all.nodes().stream().filter(Node::isDependent).forEach(node -> own.put(node, ofDependent(node, suspended)));
        own.forEach((node, answer) -> standing.put(node, answer.standing()));
        uncapped.putAll(standing);
        for (Node target : all.nodes()) {
            target.referrers.stream()
                    .filter(Verdicts::adopts)
                    .forEach(referrer -> adopters.computeIfAbsent(referrer.node(), any -> new ArrayList<>())
                            .add(target));
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Node node : all.nodes()) {
                Standing next = afterReferrers(node);
                changed |= !next.equals(standing.put(node, next));
            }
        }
        return standing;
    }

    /** Step 1: a suspension covers the record itself or, however far away, one that refers to it. */
    private Map<Node, String> suspended(Collection<Node> nodes) {
        Map<Node, String> suspended = new HashMap<>();
        List<Node> toPass = new ArrayList<>();
        for (Node node : nodes) {
            suspensions
                    .covering(node.name(), node.facts, persons.getOrDefault(node, Set.of()))
                    .or(node.outside::suspension)
                    .ifPresent(id -> {
                        suspended.put(node, id);
                        toPass.add(node);
                    });
        }
        Map<Node, List<Node>> targets = new HashMap<>();
        nodes.forEach(target ->
                target.referrers.forEach(referrer -> targets.computeIfAbsent(referrer.node(), any -> new ArrayList<>())
                        .add(target)));
        while (!toPass.isEmpty()) {
            Node node = toPass.remove(toPass.size() - 1);
            for (Node target : targets.getOrDefault(node, List.of())) {
                if (suspended.putIfAbsent(target, suspended.get(node)) == null) {
                    toPass.add(target);
                }
            }
        }
        return suspended;
    }

    private OwnAnswer ofRoot(Node node, Map<Node, String> suspended) {
        if (node.facts.clusters().size() != 1) {
            Standing kept = Standing.nothing(Why.of(Reason.NO_CLUSTER));
            return new OwnAnswer(kept, kept, true);
        }
        RuleOnDate rule = rules.of(node.cluster);
        Optional<String> suspension = Optional.ofNullable(suspended.get(node));
        List<Duty> duties = inherited(node);
        return node.role == Decided.Role.ADOPTED
                ? rule.adopted(node.facts, suspension, duties)
                : rule.own(node.facts, suspension, duties);
    }

    /** A dependent has its roots' answers; a suspension can cover it alone, and duties can be put on it alone. */
    private OwnAnswer ofDependent(Node node, Map<Node, String> suspended) {
        String suspension = suspended.get(node);
        if (suspension != null) {
            Standing kept = Standing.nothing(Why.of(Reason.SUSPENDED, suspension));
            return new OwnAnswer(kept, kept, true);
        }
        OwnAnswer answer = node.roots.stream()
                .map(own::get)
                .reduce((a, b) -> new OwnAnswer(
                        a.standing().meet(b.standing()),
                        a.afterFive().meet(b.afterFive()),
                        a.protectedAnyway() || b.protectedAnyway()))
                .orElseThrow();
        Standing kept = answer.standing();
        for (Duty duty : inherited(node)) {
            kept = kept.without(duty.keep().orElse(policy.groups(node.cluster)), duty.why());
        }
        return new OwnAnswer(kept, answer.afterFive(), answer.protectedAnyway());
    }

    private List<Duty> inherited(Node node) {
        List<Duty> duties = new ArrayList<>(node.outside.duties());
        node.referrers.stream()
                .map(Node.Referrer::node)
                .filter(referrer -> !referrer.cluster.equals(node.cluster))
                .forEach(referrer -> duties.addAll(rules.of(referrer.cluster).dutiesOn(node.cluster, referrer.facts)));
        return duties;
    }

    private Standing afterReferrers(Node node) {
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
        if (node.outside.twin().isPresent() && manner(node) == Disposition.Manner.DELETE) {
            result = result.staying(node.outside.twin().get());
        }
        if (node.outside.referenced().isPresent()) {
            result = held(node, result, node.outside.referenced().get());
        }
        for (Node.Referrer referrer : node.referrers) {
            if (stays(referrer) && !answersFor(referrer.node(), node) && !staysOnlyBecauseOf(node, referrer)) {
                Why why = new Why(
                        Reason.REFERENCED,
                        standingOf(referrer.node()).why().changesOn(),
                        Optional.of(referrer.node().name().toString()));
                if (answerOf(referrer.node()).staysByItself()) {
                    return Standing.nothing(new Why(Reason.SHARED, why.changesOn(), why.detail()));
                }
                result = held(node, result, why);
            }
        }
        uncapped.put(node, result);
        return switch (node.role) {
            case ROOT, BELOW_ROOT -> result;
            case DEPENDENT -> notBeforeItsRoots(node, result);
            case ORPHAN -> throw new IllegalStateException("an orphan is no part of a chunk of roots");
            case ADOPTED -> withWhatItGoesAlong(node, result);
        };
    }

    /** Where nothing that it goes along with goes, its own cluster decides about it. */
    private Standing withWhatItGoesAlong(Node node, Standing result) {
        boolean some = adopters.getOrDefault(node, List.of()).stream()
                .anyMatch(target -> standingOf(target).whole() && manner(target) == Disposition.Manner.DELETE);
        return some ? result : Standing.nothing(Why.of(Reason.OTHER_CHUNK));
    }

    /**
     * Whether {@code referrer} is a root of {@code node} or lies on the way to one, so that its answer is already part of this
     * one; not where only some of the roots stay by themselves, because then those share the record with the others.
     */
    private boolean answersFor(Node referrer, Node node) {
        return node.isDependent() && !rootsDisagree(node) && node.roots.containsAll(referrer.roots);
    }

    /**
     * Whether {@code referrer} stays with {@code node} and for nothing else, so that it cannot be why that one stays: a dependent
     * of this root alone from which nothing was taken away but what the root keeps itself, or a record of another cluster that
     * would go along.
     */
    private boolean staysOnlyBecauseOf(Node node, Node.Referrer referrer) {
        Standing apart = java.util.Objects.requireNonNull(uncapped.get(referrer.node()));
        if (referrer.node().isDependent()) {
            return Set.of(node).containsAll(referrer.node().roots)
                    && answerOf(node).standing().equals(apart);
        }
        return adopts(referrer) && apart.whole();
    }

    /** Whether the referrer is here only because it goes when this record goes. */
    private static boolean adopts(Node.Referrer referrer) {
        return referrer.node().role == Decided.Role.ADOPTED
                && !referrer.link().within()
                && referrer.link().whenGone() == Link.WhenGone.GOES;
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

    /** Whether the referrer is still there, and still points here, at the end of the run. */
    private boolean stays(Node.Referrer referrer) {
        if (referrer.link().whenGone() == Link.WhenGone.UNLINK) {
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

    /** What the rule's action makes of the record: a dependent follows its first root. */
    Disposition.Manner manner(Node node) {
        Node root = node.roots.iterator().next();
        return rules.of(root.cluster).manner(root.facts);
    }

    private Standing standingOf(Node node) {
        return java.util.Objects.requireNonNull(standing.get(node));
    }

    private OwnAnswer answerOf(Node node) {
        return java.util.Objects.requireNonNull(own.get(node));
    }
}
