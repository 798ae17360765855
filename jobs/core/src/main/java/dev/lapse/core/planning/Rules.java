package dev.lapse.core.planning;

import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Every rule of the policy set on one date, by itself and on the ground of a request. */
final class Rules {

    private final Map<String, RuleOnDate> byItself = new HashMap<>();
    private final Map<String, RuleOnDate> onRequest = new HashMap<>();
    private final Ground ground;
    private final Permits permits;
    private final LocalDate next;

    Rules(BoundPolicy policy, LocalDate asOf, Ground ground, Permits permits) {
        this.ground = ground;
        this.permits = permits;
        this.next = asOf.plusDays(1);
        policy.policySet().rules().forEach((cluster, rule) -> {
            Set<String> groups = policy.groups(cluster);
            byItself.put(cluster, RuleOnDate.byItself(rule, policy.policySet(), asOf, groups));
            onRequest.put(cluster, RuleOnDate.onRequest(rule, policy.policySet(), asOf, groups));
        });
    }

    /** The rule of {@code cluster}, for what it says whoever asks. */
    RuleOnDate of(String cluster) {
        RuleOnDate rule = byItself.get(cluster);
        if (rule == null) {
            throw new IllegalArgumentException("no rule governs the cluster " + cluster);
        }
        return rule;
    }

    /** The rule of {@code cluster} as it decides about {@code root} of the persons {@code whose}. */
    RuleOnDate of(String cluster, Key root, Set<SubjectKey> whose) {
        return isOnRequest(cluster, root, whose)
                ? java.util.Objects.requireNonNull(onRequest.get(cluster))
                : of(cluster);
    }

    /** Whether all who matter of {@code whose} have asked for their records of {@code cluster}. */
    boolean isOnRequest(String cluster, Key root, Set<SubjectKey> whose) {
        return ground.covers(of(cluster).rule(), root, whose);
    }

    /**
     * {@code answer}, where somebody has approved that the root goes or is not asked; else it stays as what its own rule keeps. Whoever
     * asks for their own records is not waited for.
     */
    OwnAnswer approved(Node root, Set<SubjectKey> whose, OwnAnswer answer) {
        boolean goes = answer.standing().isNothing()
                || isOnRequest(root.cluster, root.key(), whose)
                || permits.let(root.cluster, root.name(), root.key());
        return goes ? answer : OwnAnswer.kept(Why.of(Reason.AWAITS_APPROVAL));
    }

    /** Whether this run decides on what belongs to the persons {@code whose}. */
    boolean areFor(Set<SubjectKey> whose) {
        return ground.isAbout(whose);
    }

    /** Whether this run may change records of {@code clusters}. */
    boolean reach(Set<String> clusters) {
        return ground.reaches(clusters);
    }

    /** The first day on which a run finds gone what goes today by the rules alone. */
    LocalDate next() {
        return next;
    }

    /** Whether it matters whose the records are. */
    boolean askForPersons() {
        return !ground.isOfRecords();
    }
}
