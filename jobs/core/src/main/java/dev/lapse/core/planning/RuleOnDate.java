package dev.lapse.core.planning;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.FinancialYears;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StartingPoint;
import dev.lapse.core.policy.Term;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Facts;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One rule on one date: steps 1 to 6 of the resolver for a root.
 *
 * <p>A field group's own period ends where the rule says or, earlier, where an obligation's maximum does; a duty that runs
 * takes away the groups it keeps, whatever the periods say. On the ground of a request only those groups wait for their period
 * of which {@code on-request} says so; {@code only-when} filters the nightly run alone and is not asked.
 */
final class RuleOnDate {

    private static final String REST = "";

    private final Rule rule;
    private final Map<String, Obligation> obligations;
    private final FinancialYears years;
    private final LocalDate asOf;
    private final Set<String> groups;
    private final List<String> filters;
    private final Set<String> waiting;

    /**
     * @param filters the conditions that must be true
     * @param waiting the groups that wait for their period; empty text stands for what lies in none
     */
    private RuleOnDate(
            Rule rule,
            PolicySet policySet,
            LocalDate asOf,
            Set<String> groups,
            List<String> filters,
            Set<String> waiting) {
        this.rule = rule;
        this.obligations = policySet.obligations();
        this.years = policySet.entity().financialYears();
        this.asOf = asOf;
        this.groups = Set.copyOf(groups);
        this.filters = List.copyOf(filters);
        this.waiting = Set.copyOf(waiting);
    }

    /** @param groups every field group of the cluster's record sets */
    static RuleOnDate byItself(Rule rule, PolicySet policySet, LocalDate asOf, Set<String> groups) {
        return new RuleOnDate(rule, policySet, asOf, groups, rule.onlyWhen(), withRest(groups));
    }

    /** The same for a record whose person has asked that it be erased. */
    static RuleOnDate onRequest(Rule rule, PolicySet policySet, LocalDate asOf, Set<String> groups) {
        Set<String> waiting = withRest(groups);
        waiting.removeIf(group -> rule.onRequest().kind(group) == OnRequest.Kind.ERASE);
        return new RuleOnDate(rule, policySet, asOf, groups, List.of(), waiting);
    }

    private static Set<String> withRest(Set<String> groups) {
        Set<String> withRest = new TreeSet<>(groups);
        withRest.add(REST);
        return withRest;
    }

    Rule rule() {
        return rule;
    }

    LocalDate asOf() {
        return asOf;
    }

    Set<String> groups() {
        return groups;
    }

    /** Steps 1 to 6. @param inherited the duties that records referring to this one put on it */
    OwnAnswer own(Facts facts, Optional<String> suspension, Collection<Duty> inherited) {
        Optional<Why> held = suspension.map(Suspension::why).or(() -> blocked(facts));
        Standing afterFive = held.map(Standing::nothing).orElseGet(() -> ownPeriods(facts));
        List<Duty> running = running(facts, inherited);
        return new OwnAnswer(afterDuties(afterFive, running), afterFive, held.isPresent() || !running.isEmpty());
    }

    /** Steps 1, 2 and 6 alone, for a record that goes because another one goes. */
    OwnAnswer adopted(Facts facts, Optional<String> suspension, Collection<Duty> inherited) {
        Optional<Why> held = suspension.map(Suspension::why).or(() -> blocked(facts));
        Standing start = held.map(Standing::nothing).orElseGet(() -> new Standing(true, groups, Why.of(Reason.PERIOD)));
        Standing afterSix = afterDuties(start, running(facts, inherited));
        return new OwnAnswer(afterSix, start, !afterSix.whole());
    }

    /** What a record that may go becomes on this date. */
    Disposition.Manner manner(Facts facts) {
        return switch (rule.action()) {
            case Action.Delete delete -> Disposition.Manner.DELETE;
            case Action.Anonymise anonymise -> Disposition.Manner.ANONYMISE;
            case Action.Pseudonymise pseudonymise -> {
                boolean over =
                        deleteFrom(facts).filter(date -> !asOf.isBefore(date)).isPresent();
                // A pseudonym is kept for our own need, so a request that does not wait for that passes over it.
                yield over || !waiting.contains(REST) ? Disposition.Manner.DELETE : Disposition.Manner.PSEUDONYMISE;
            }
        };
    }

    /** When a pseudonymised record goes for good; empty for other actions. */
    Optional<LocalDate> deleteFrom(Facts facts) {
        return rule.action() instanceof Action.Pseudonymise pseudonymise
                ? start(facts)
                        .flatMap(date -> new Term(rule.startingPoint().roll(), pseudonymise.deleteAt())
                                .erasableFrom(date, years))
                : Optional.empty();
    }

    /** The duties of the rule's own obligations on the record. */
    List<Duty> duties(Facts facts) {
        return rule.obligations().stream()
                .flatMap(use -> duty(use, facts).stream())
                .toList();
    }

    /** The duties that {@code facts}, a record of this rule, puts on a record of {@code cluster} that it points to. */
    List<Duty> dutiesOn(String cluster, Facts facts) {
        return rule.obligations().stream()
                .flatMap(use -> use.alsoKeep().stream()
                        .filter(also -> also.cluster().equals(cluster))
                        .flatMap(also -> duty(use, facts).stream()
                                .map(duty -> new Duty(duty.obligation(), duty.ends(), Optional.of(also.keep())))))
                .filter(duty -> duty.runsOn(asOf))
                .toList();
    }

    /** The event that the law of {@code use} counts from. */
    String countedFrom(ObligationUse use) {
        return use.countedFrom().orElse(rule.startingPoint().event());
    }

    private Optional<Duty> duty(ObligationUse use, Facts facts) {
        return obligation(use)
                .minimumOn(asOf)
                .map(term -> new Duty(
                        use.obligation(),
                        usable(facts.event(countedFrom(use))).flatMap(date -> term.erasableFrom(date, years)),
                        use.keep()));
    }

    private Obligation obligation(ObligationUse use) {
        Obligation obligation = obligations.get(use.obligation());
        if (obligation == null) {
            throw new IllegalStateException(
                    "the policy set lets a rule name the unknown obligation " + use.obligation());
        }
        return obligation;
    }

    private Standing afterDuties(Standing standing, List<Duty> running) {
        Standing result = standing;
        for (Duty duty : running) {
            result = result.without(duty.keep().orElse(groups), duty.why());
        }
        return result;
    }

    /** The duties that run; the one that ends last comes last, so that its reason is the one that is told. */
    private List<Duty> running(Facts facts, Collection<Duty> inherited) {
        return Stream.concat(duties(facts).stream(), inherited.stream())
                .filter(duty -> duty.runsOn(asOf))
                .sorted((a, b) -> a.outlasts(b) ? 1 : b.outlasts(a) ? -1 : 0)
                .toList();
    }

    private Optional<Why> blocked(Facts facts) {
        return rule.neverWhile().stream()
                .filter(name -> facts.conditions().getOrDefault(name, Truth.UNKNOWN) != Truth.FALSE)
                .findFirst()
                .map(name -> Why.of(Reason.BLOCKED, name));
    }

    private Optional<Why> noStart(Facts facts) {
        Optional<LocalDate> event = facts.event(rule.startingPoint().event());
        boolean normal = event.isEmpty() && rule.startingPoint().whenMissing() == StartingPoint.WhenMissing.NOT_YET;
        if (normal) {
            return Optional.of(Why.of(Reason.NOT_YET, rule.startingPoint().event()));
        }
        return start(facts).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Why.of(Reason.NO_STARTING_POINT, rule.startingPoint().event()));
    }

    private Optional<LocalDate> start(Facts facts) {
        return usable(facts.event(rule.startingPoint().event()))
                .filter(date -> new Term(rule.startingPoint().roll(), java.time.Period.ZERO)
                        .erasableFrom(date, years)
                        .isPresent());
    }

    private Optional<LocalDate> usable(Optional<LocalDate> event) {
        return event.filter(date -> !date.isAfter(asOf));
    }

    private Optional<Why> notApplicable(Facts facts) {
        Truth all = Truth.TRUE;
        Optional<String> first = Optional.empty();
        for (String name : filters) {
            Truth truth = facts.conditions().getOrDefault(name, Truth.UNKNOWN);
            if (truth.compareTo(all) < 0) {
                all = truth;
                first = Optional.of(name);
            }
        }
        Reason reason = all == Truth.FALSE ? Reason.NOT_APPLICABLE : Reason.UNKNOWN;
        return first.map(name -> Why.of(reason, name));
    }

    /** Steps 3 to 5: what need not wait may go, what waits only if its period can be told and is over. */
    private Standing ownPeriods(Facts facts) {
        Set<String> due = new HashSet<>(groups);
        due.removeAll(waiting);
        if (waiting.isEmpty()) {
            return new Standing(true, due, Why.of(Reason.PERIOD));
        }
        return noStart(facts)
                .or(() -> notApplicable(facts))
                .map(why -> new Standing(false, due, why))
                .orElseGet(() -> periods(facts, due));
    }

    private Standing periods(Facts facts, Set<String> alreadyDue) {
        LocalDate start = start(facts).orElseThrow();
        Optional<LocalDate> longest = maximum(facts);
        Set<String> due = new HashSet<>(alreadyDue);
        Set<LocalDate> later = new TreeSet<>();
        for (String group : waiting) {
            LocalDate own = rule.ownTerm(group).erasableFrom(start, years).orElseThrow();
            LocalDate from = longest.filter(own::isAfter).orElse(own);
            if (asOf.isBefore(from)) {
                later.add(from);
            } else {
                due.add(group);
            }
        }
        boolean whole = later.isEmpty();
        Why why = whole
                ? Why.of(Reason.PERIOD)
                : Why.until(Reason.PERIOD, later.iterator().next());
        due.remove(REST);
        return new Standing(whole, due, why);
    }

    private Optional<LocalDate> maximum(Facts facts) {
        return rule.obligations().stream()
                .flatMap(use -> obligation(use).maximumTerm().stream()
                        .flatMap(term -> usable(facts.event(countedFrom(use))).stream()
                                .flatMap(date -> term.erasableFrom(date, years).stream())))
                .min(LocalDate::compareTo);
    }
}
