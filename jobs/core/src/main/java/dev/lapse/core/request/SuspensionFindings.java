package dev.lapse.core.request;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a nightly run must tell of the suspensions in force. */
public final class SuspensionFindings {

    private final PolicySet policySet;
    private final LocalDate today;

    /** @param today on the real clock, whatever date rules are asked on */
    public SuspensionFindings(PolicySet policySet, LocalDate today) {
        this.policySet = policySet;
        this.today = today;
    }

    /**
     * A notice for each whose review is overdue: it still binds. What holds up the run for each that names something the policy set
     * does not have: it would protect nothing any more.
     */
    public List<Finding> of(List<PlacedSuspension> placed) {
        return placed.stream()
                .flatMap(each -> Stream.concat(unknown(each.suspension()).stream(), overdue(each).stream()))
                .toList();
    }

    /** What holds up the run for each of {@code inForce} that names something the policy set does not have. */
    public List<Finding> unknown(List<Suspension> inForce) {
        return inForce.stream().flatMap(each -> unknown(each).stream()).toList();
    }

    private Optional<Finding> overdue(PlacedSuspension placed) {
        return placed.isToBeReviewed(today)
                ? Optional.of(finding(
                        "suspension-review-overdue",
                        Finding.Weight.NOTICE,
                        "the suspension " + placed.suspension().id() + " was to be reviewed by "
                                + placed.grounds().orElseThrow().review() + "; it still binds",
                        "lapse hold review " + placed.suspension().id() + ", or lapse hold lift"))
                : Optional.empty();
    }

    private Optional<Finding> unknown(Suspension suspension) {
        return missing(suspension.scope())
                .map(what -> finding(
                        "suspension-names-unknown",
                        Finding.Weight.RUN,
                        (Suspension.isOfRequest(suspension.id()) ? "the " : "the suspension ") + suspension.id()
                                + " covers "
                                + what
                                + ", which the policy set does not have",
                        "give it back its name in the policy set, or place the suspension anew and lift this one; a"
                                + " request comes to its end"));
    }

    /** What {@code scope} names and the policy set does not have; empty where it has all of it. */
    public Optional<String> missing(Suspension.Scope scope) {
        return switch (scope) {
            case Suspension.OfCluster of -> missingCluster(of.cluster());
            case Suspension.OfRecordSet of -> missingSet(of.recordSet());
            case Suspension.OfRecord of -> missingSet(of.recordSet());
            case Suspension.OfCondition of ->
                missingSet(of.recordSet())
                        .or(() -> policySet
                                .recordSet(of.recordSet())
                                .filter(set -> !set.conditions().containsKey(of.condition()))
                                .map(set -> "the condition " + of.condition() + " of " + set.name()));
            case Suspension.OfSubject of ->
                recordSets()
                                .anyMatch(set -> set.subject()
                                        .filter(subject -> subject.kind()
                                                .equals(of.subject().kind()))
                                        .isPresent())
                        ? of.cluster().flatMap(this::missingCluster)
                        : Optional.of("a " + of.subject().kind());
        };
    }

    private Stream<RecordSet> recordSets() {
        return policySet.bindings().stream().flatMap(binding -> binding.recordSets().stream());
    }

    private Optional<String> missingCluster(String cluster) {
        return policySet.rules().containsKey(cluster) ? Optional.empty() : Optional.of("the cluster " + cluster);
    }

    private Optional<String> missingSet(RecordSetName name) {
        return policySet.recordSet(name).isPresent() ? Optional.empty() : Optional.of("the record set " + name);
    }

    private static Finding finding(String code, Finding.Weight weight, String what, String action) {
        return new Finding(code, weight, Optional.empty(), Optional.empty(), what, action, 1);
    }
}
