package dev.lapse.core.planning;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.DueInterval;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.FinancialYears;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StartingPoint;
import dev.lapse.core.policy.Term;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Store;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts the roots of a cluster that a survey does not look at, by the step that keeps them, in one statement. Each is counted
 * once, and none that {@link Candidates} meets. The periods are counted for events that lie in a column of their own; a record
 * whose derived event is missing is looked at by the survey itself.
 */
final class Unexamined {

    private record Case(Why why, Restriction restriction) {}

    private final BoundSet root;
    private final Rule rule;
    private final LocalDate asOf;
    private final FinancialYears years;
    private final BoundPolicy policy;
    private final List<Case> cases = new ArrayList<>();

    Unexamined(BoundPolicy policy, String cluster, LocalDate asOf) {
        this.policy = policy;
        this.root = policy.set(policy.structure(cluster).root());
        this.rule = policy.rule(cluster);
        this.asOf = asOf;
        this.years = policy.policySet().entity().financialYears();
    }

    /** Adds what {@code store} counts to {@code counting}. @param nothingGone whether held records are left out of the survey */
    void count(Store store, boolean nothingGone, Counting counting) {
        String event = rule.startingPoint().event();
        if (root.recordSet().events().get(event) instanceof Event.Own) {
            ownEvent(event);
        }
        List<Restriction> wanted =
                new ArrayList<>(cases.stream().map(Case::restriction).toList());
        if (nothingGone) {
            Candidates candidates = new Candidates(policy, rule.cluster(), asOf);
            wanted.add(candidates.due(true));
            wanted.add(candidates.due(false));
        }
        List<Long> counts = store.count(root.shape(), wanted);
        for (int i = 0; i < cases.size(); i++) {
            counting.keep(root.name(), cases.get(i).why(), counts.get(i));
        }
        if (nothingGone) {
            counting.keep(
                    root.name(), Why.of(Reason.REFERENCED), counts.get(cases.size()) - counts.get(cases.size() + 1));
        }
    }

    private void ownEvent(String event) {
        List<Restriction> eligible = new ArrayList<>();
        root.shape()
                .conditionOf(rule.cluster())
                .ifPresent(when -> eligible.add(new Restriction.Holds(when, Set.of(Truth.TRUE))));
        conditions(eligible, rule.neverWhile(), Set.of(Truth.TRUE, Truth.UNKNOWN), Truth.FALSE, Reason.BLOCKED);
        missing(eligible, event);
        conditions(known(eligible, event), rule.onlyWhen(), Set.of(Truth.FALSE), Truth.TRUE, Reason.NOT_APPLICABLE);
        conditions(known(eligible, event), rule.onlyWhen(), Set.of(Truth.UNKNOWN), Truth.TRUE, Reason.UNKNOWN);
        rule.onlyWhen().forEach(name -> eligible.add(holds(name, Set.of(Truth.TRUE))));
        later(eligible, event);
    }

    private void conditions(
            List<Restriction> eligible, List<String> names, Set<Truth> keeping, Truth passing, Reason reason) {
        for (String name : names) {
            add(Why.of(reason, name), eligible, holds(name, keeping));
            if (reason == Reason.BLOCKED) {
                eligible.add(holds(name, Set.of(passing)));
            }
        }
    }

    private void missing(List<Restriction> eligible, String event) {
        boolean normal = rule.startingPoint().whenMissing() == StartingPoint.WhenMissing.NOT_YET;
        add(
                Why.of(normal ? Reason.NOT_YET : Reason.NO_STARTING_POINT, event),
                eligible,
                new Restriction.EventMissing(event));
        Why unusable = Why.of(Reason.NO_STARTING_POINT, event);
        add(unusable, eligible, new Restriction.EventAfter(event, asOf));
        add(unusable, eligible, new Restriction.EventBefore(event, firstKnown()));
    }

    private List<Restriction> known(List<Restriction> eligible, String event) {
        List<Restriction> known = new ArrayList<>(eligible);
        known.add(new Restriction.EventIn(event, new DueInterval(firstKnown(), asOf)));
        return known;
    }

    /** Those whose every period still runs, and those that a duty on the whole record keeps. */
    private void later(List<Restriction> eligible, String event) {
        boolean maximum = rule.obligations().stream()
                .anyMatch(use -> obligation(use).maximum().isPresent());
        Optional<LocalDate> latestDue = latestDue();
        LocalDate from = latestDue.map(date -> date.plusDays(1)).orElse(firstKnown());
        if (!maximum && !from.isAfter(asOf)) {
            add(Why.of(Reason.PERIOD), eligible, new Restriction.EventIn(event, new DueInterval(from, asOf)));
        }
        latestDue.ifPresent(due -> rule.obligations().stream()
                .filter(use -> use.keep().isEmpty() && !maximum)
                .findFirst()
                .ifPresent(use -> duty(eligible, event, due, use)));
    }

    private void duty(List<Restriction> eligible, String event, LocalDate due, ObligationUse use) {
        String counted = use.countedFrom().orElse(event);
        List<Restriction> all = new ArrayList<>(eligible);
        all.add(new Restriction.EventIn(event, new DueInterval(firstKnown(), due)));
        obligation(use)
                .minimumOn(asOf)
                .flatMap(term -> term.dueOn(asOf, years))
                .ifPresent(over -> add(
                        Why.of(Reason.OBLIGATION, use.obligation()),
                        all,
                        new Restriction.EventAfter(counted, over.cutoff())));
    }

    /** The latest event date of which some field group is due. */
    private Optional<LocalDate> latestDue() {
        Set<String> groups = new TreeSet<>(rule.fieldGroups().keySet());
        groups.add("");
        return groups.stream()
                .flatMap(group -> rule.ownTerm(group).dueOn(asOf, years).stream())
                .map(DueInterval::cutoff)
                .max(LocalDate::compareTo);
    }

    private LocalDate firstKnown() {
        return rule.startingPoint().roll().needsFinancialYears() ? years.firstKnown() : Term.FIRST_KNOWN_EVENT;
    }

    private void add(Why why, List<Restriction> eligible, Restriction also) {
        List<Restriction> all = new ArrayList<>(eligible);
        all.add(also);
        cases.add(new Case(why, new Restriction.AllOf(all)));
    }

    private Restriction holds(String name, Set<Truth> truths) {
        Condition condition = Objects.requireNonNull(root.shape().conditions().get(name));
        return new Restriction.Holds(condition, truths);
    }

    private Obligation obligation(ObligationUse use) {
        return Objects.requireNonNull(policy.policySet().obligations().get(use.obligation()));
    }
}
