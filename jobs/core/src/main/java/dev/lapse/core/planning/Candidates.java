package dev.lapse.core.planning;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.DueInterval;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.FinancialYears;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.Operand;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.Term;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which roots of a cluster are worth asking about on one date, as a restriction that a store can serve from its indexes. It may
 * meet more records than may go, never fewer: the resolver decides each of them.
 */
public final class Candidates {

    private static final String REST = "";

    private final BoundPolicy policy;
    private final BoundSet root;
    private final Rule rule;
    private final LocalDate asOf;
    private final FinancialYears years;
    private final Ground ground;

    /** Those that the rule of {@code cluster} meets. */
    public Candidates(BoundPolicy policy, String cluster, LocalDate asOf) {
        this(policy, cluster, asOf, Ground.NONE);
    }

    Candidates(BoundPolicy policy, String cluster, LocalDate asOf, Ground ground) {
        this.ground = ground;
        this.policy = policy;
        this.root = policy.set(policy.structure(cluster).root());
        this.rule = policy.rule(cluster);
        this.asOf = asOf;
        this.years = policy.policySet().entity().financialYears();
    }

    /**
     * The roots of which something may have to go; on the ground of a request those of the persons who asked, whatever keeps them.
     *
     * @param withReferred whether those count that some record of the same store, which holds them back, still refers to
     */
    public Restriction due(boolean withReferred) {
        if (ground.isNone()) {
            return byRule(withReferred);
        }
        List<Key> asked = ground.rootsOf(rule.cluster());
        return asked.isEmpty()
                ? Restriction.nothing()
                : new Restriction.ColumnsIn(root.shape().key(), asked);
    }

    private Restriction byRule(boolean withReferred) {
        List<Restriction> alternatives = new ArrayList<>();
        alternatives.add(withReferred ? wholly(false) : Restriction.allOf(wholly(false), unreferred()));
        rawByDue().forEach((due, raw) -> alternatives.add(Restriction.allOf(due, Restriction.anyOf(raw))));
        return Restriction.allOf(eligible(false), Restriction.anyOf(alternatives));
    }

    /** The field groups that fall due together are asked about together: what makes them due is often the dear part. */
    private Map<Restriction, List<Restriction>> rawByDue() {
        Map<Restriction, List<Restriction>> rawByDue = new LinkedHashMap<>();
        reducibleGroups()
                .forEach(group -> rawByDue.computeIfAbsent(groupDue(group, false), any -> new ArrayList<>())
                        .add(raw(group)));
        return rawByDue;
    }

    /**
     * What must be true of a root at the moment it is deleted.
     *
     * @param onRequest whether it was decided on the ground of a request
     */
    public Restriction mayGo(boolean onRequest) {
        return Restriction.allOf(eligible(onRequest), wholly(onRequest));
    }

    /** What must be true of a root at the moment {@code groups} of it are reduced. */
    public Restriction mayReduce(Collection<String> groups, boolean onRequest) {
        return Restriction.allOf(
                eligible(onRequest),
                Restriction.anyOf(
                        groups.stream().map(group -> groupDue(group, onRequest)).toList()));
    }

    /** No row that holds a record back refers to it, as far as its own store can tell. */
    private Restriction unreferred() {
        List<Restriction> none = new ArrayList<>();
        for (BoundPolicy.Incoming incoming : policy.incoming(root.name())) {
            if (incoming.from().store().equals(root.store()) && incoming.whenGone() == Link.WhenGone.STAYS) {
                none.add(new Restriction.NotReferred(
                        new Reference(incoming.from().shape().table(), incoming.columns(), incoming.targetColumns())));
            }
        }
        policy.ignoredReferrers()
                .getOrDefault(root.name(), List.of())
                .forEach(reference -> none.add(new Restriction.NotReferred(reference)));
        return new Restriction.AllOf(none);
    }

    private Restriction eligible(boolean onRequest) {
        List<Restriction> all = new ArrayList<>();
        root.shape()
                .conditionOf(rule.cluster())
                .ifPresent(when -> all.add(new Restriction.Holds(when, Set.of(Truth.TRUE))));
        rule.neverWhile().forEach(name -> all.add(new Restriction.Holds(condition(name), Set.of(Truth.FALSE))));
        if (!onRequest) {
            rule.onlyWhen().forEach(name -> all.add(new Restriction.Holds(condition(name), Set.of(Truth.TRUE))));
        }
        return new Restriction.AllOf(all);
    }

    private Condition condition(String name) {
        Condition condition = root.shape().conditions().get(name);
        if (condition == null) {
            throw new IllegalStateException("the policy set lets a rule name the unknown condition " + name);
        }
        return condition;
    }

    private Restriction wholly(boolean onRequest) {
        Set<String> groups = new TreeSet<>(rule.fieldGroups().keySet());
        groups.add(REST);
        List<Restriction> all = new ArrayList<>();
        groups.stream().filter(group -> waits(group, onRequest)).forEach(group -> all.add(own(rule.ownTerm(group))));
        rule.obligations().forEach(use -> all.add(over(use)));
        Restriction due = new Restriction.AllOf(all);
        return switch (rule.action()) {
            case Action.Delete delete -> due;
            case Action.Anonymise anonymise -> Restriction.allOf(due, anonymisable());
            case Action.Pseudonymise pseudonymise ->
                waits(REST, onRequest)
                        ? Restriction.allOf(due, Restriction.anyOf(List.of(anyRaw(), goesForGood(pseudonymise))))
                        : due;
        };
    }

    private boolean waits(String group, boolean onRequest) {
        return !onRequest || rule.onRequest().kind(group) == OnRequest.Kind.WHEN_PERIOD_ENDS;
    }

    private Restriction goesForGood(Action.Pseudonymise pseudonymise) {
        return own(new Term(rule.startingPoint().roll(), pseudonymise.deleteAt()));
    }

    private Restriction anonymisable() {
        List<Restriction> any = new ArrayList<>();
        any.add(anyRaw());
        root.recordSet().links().stream()
                .filter(link -> policy.leadsToPerson(link.to()))
                .flatMap(link -> link.by().keySet().stream())
                .forEach(column -> any.add(new Restriction.Holds(
                        new Condition.Not(new Condition.IsNull(new Operand.Column(column))), Set.of(Truth.TRUE))));
        return Restriction.anyOf(any);
    }

    /** Some field of the root or, which a store cannot ask about the root, of a dependent is not yet reduced. */
    private Restriction anyRaw() {
        return Restriction.anyOf(reducibleGroups().stream().map(this::raw).toList());
    }

    private Restriction groupDue(String group, boolean onRequest) {
        List<Restriction> all = new ArrayList<>();
        if (waits(group, onRequest)) {
            all.add(own(rule.ownTerm(group)));
        }
        rule.obligations().stream().filter(use -> use.keeps(group)).forEach(use -> all.add(over(use)));
        return new Restriction.AllOf(all);
    }

    private Restriction raw(String group) {
        boolean onRoot = root.shape().fieldsOf(group).stream()
                .anyMatch(field -> !(field.method() instanceof FieldMethod.WithRecord));
        boolean onDependents = dependentGroups().contains(group);
        return onRoot && !onDependents ? new Restriction.RawGroup(group) : new Restriction.AllOf(List.of());
    }

    private Set<String> reducibleGroups() {
        Set<String> groups = groupsOf(List.of(root));
        groups.addAll(dependentGroups());
        return groups;
    }

    private Set<String> dependentGroups() {
        return groupsOf(policy.structure(rule.cluster()).dependents().stream()
                .map(dependent -> policy.set(dependent.name()))
                .toList());
    }

    private static Set<String> groupsOf(List<BoundSet> sets) {
        Set<String> groups = new TreeSet<>();
        sets.forEach(set -> set.shape().fields().stream()
                .filter(field -> !(field.method() instanceof FieldMethod.WithRecord))
                .forEach(field -> groups.add(field.group())));
        return groups;
    }

    /** The own period is over, or a law that sets a maximum has ended it. */
    private Restriction own(Term term) {
        List<Restriction> ends = new ArrayList<>();
        term.dueOn(asOf, years)
                .ifPresent(due -> ends.add(in(rule.startingPoint().event(), due)));
        for (ObligationUse use : rule.obligations()) {
            obligation(use)
                    .maximumTerm()
                    .flatMap(maximum -> maximum.dueOn(asOf, years))
                    .ifPresent(due -> ends.add(in(countedFrom(use), due)));
        }
        return Restriction.anyOf(ends);
    }

    private Restriction over(ObligationUse use) {
        Optional<Term> minimum = obligation(use).minimumOn(asOf);
        if (minimum.isEmpty()) {
            return new Restriction.AllOf(List.of());
        }
        return minimum.get()
                .dueOn(asOf, years)
                .map(due -> in(countedFrom(use), due))
                .orElseGet(Restriction::nothing);
    }

    private static Restriction in(String event, DueInterval due) {
        return new Restriction.EventIn(event, due);
    }

    private Obligation obligation(ObligationUse use) {
        return Objects.requireNonNull(policy.policySet().obligations().get(use.obligation()));
    }

    private String countedFrom(ObligationUse use) {
        return use.countedFrom().orElse(rule.startingPoint().event());
    }
}
