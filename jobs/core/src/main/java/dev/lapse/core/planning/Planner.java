package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.Limits;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.Warrant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the plan of a run: cluster by cluster, those that refer to others first, so that what would be gone by then counts as
 * gone. Reads only.
 */
public final class Planner {

    private final Resolver resolver;
    private final Map<String, Store> stores;
    private final Survey survey;
    private final AsOfTallies tallies;
    private final List<Finding> findings;

    /** @param findings what binding the policy set found */
    public Planner(
            Resolver resolver, Map<String, Store> stores, Survey survey, AsOfTallies tallies, List<Finding> findings) {
        this.resolver = resolver;
        this.stores = Map.copyOf(stores);
        this.survey = survey;
        this.tallies = tallies;
        this.findings = List.copyOf(findings);
    }

    /** Told what the planner works on; may throw to interrupt. */
    @FunctionalInterface
    public interface Progress {
        void at(String cluster, long examined);
    }

    /** The plan for every cluster of {@code clusters}, named {@code scope}. */
    public Plan plan(String scope, Set<String> clusters, Progress progress) {
        List<ClusterPlan> plans = new ArrayList<>();
        GoneKeys gone = new GoneKeys();
        Set<String> heldUp = new HashSet<>();
        for (String cluster : resolver.policy().order()) {
            if (clusters.contains(cluster)) {
                plans.add(plan(cluster, gone, heldUp, progress));
            }
        }
        List<Finding> general =
                findings.stream().filter(finding -> finding.cluster().isEmpty()).toList();
        String policyHash = resolver.policy().policySet().contentHash();
        return new Plan(
                resolver.asOf(), scope, policyHash, plans, general, PlanHash.of(dated(), scope, policyHash, plans));
    }

    /** The plan of a request is the same on the day after it was approved, if nothing in it is. */
    private Optional<LocalDate> dated() {
        return resolver.ground().isNone() ? Optional.of(resolver.asOf()) : Optional.empty();
    }

    private ClusterPlan plan(String cluster, GoneKeys gone, Set<String> refused, Progress progress) {
        List<Finding> own = new ArrayList<>(findings.stream()
                .filter(finding -> finding.cluster().filter(cluster::equals).isPresent())
                .toList());
        own.addAll(new GrownNames(resolver.policy(), tallies).check(cluster));
        if (!resolver.ground().isNone()) {
            new LeadingThrough(resolver.policy()).heldUp(cluster, refused).ifPresent(own::add);
        }
        if (own.stream()
                .anyMatch(finding -> finding.hidesRecords(!resolver.ground().isNone()))) {
            if (!resolver.ground().isNone()) {
                refused.add(cluster);
            } else {
                own.addAll(new Overdue(survey, resolver.policy().rule(cluster)).ofBlocked(own, progress));
            }
            return blocked(cluster, own);
        }
        own.addAll(new NumbersInRange(resolver.policy(), stores, tallies).check(cluster));
        if (!resolver.ground().isNone()) {
            return onRequest(cluster, own, gone, progress);
        }
        own.addAll(new SeveralValues(resolver.policy(), stores).check(cluster));
        Rule rule = resolver.policy().rule(cluster);
        GoneKeys going = new GoneKeys();
        Optional<AsOfTally> before = tallies.of(resolver.asOf(), cluster);
        long goneBefore = before.map(AsOfTally::gone).orElse(0L);
        Optional<Long> accepted = tallies.accepted(resolver.asOf(), cluster);
        long most = Math.max(rule.limits().maxRecords(), accepted.orElse(0L)) - goneBefore;
        Survey.Tracks tracks = new Survey.Tracks(gone, going, countedBefore(cluster, goneBefore));
        Survey.Found found;
        long heldBefore;
        try (Beside<Long> held = new Beside<>(
                "lapse-held", () -> before.map(AsOfTally::heldBefore).orElseGet(() -> held(cluster)))) {
            found = survey.forPlan(cluster, Math.max(0, most), tracks, examined -> progress.at(cluster, examined));
            heldBefore = held.result();
        }
        long affected = found.affected(resolver.policy().structure(cluster).recordSets()) - found.again();
        limit(rule, goneBefore + affected, heldBefore, accepted).ifPresent(own::add);
        dependsOn(cluster, refused).ifPresent(own::add);
        if (affected == 0 && goneBefore == 0) {
            silence(rule).ifPresent(own::add);
        }
        own.addAll(aboutRecords(cluster, found.counts()));
        ClusterPlan.State state = state(rule, own);
        new Overdue(survey, rule).of(state, findings, progress).ifPresent(own::add);
        if (state == ClusterPlan.State.READY) {
            gone.addAll(going);
        } else if (state == ClusterPlan.State.REFUSED) {
            refused.add(cluster);
        }
        return new ClusterPlan(
                cluster,
                state,
                heldBefore,
                goneBefore,
                affected,
                found.complete(),
                found.counts(),
                statements(cluster, rule),
                own);
    }

    /** Limits, expectations and approvals are about what a rule takes, not about what a person asks for. */
    private ClusterPlan onRequest(String cluster, List<Finding> own, GoneKeys gone, Progress progress) {
        GoneKeys going = new GoneKeys();
        Survey.Found found = survey.forPlan(
                cluster,
                Long.MAX_VALUE,
                new Survey.Tracks(gone, going, CountedBefore.NOTHING),
                examined -> progress.at(cluster, examined));
        gone.addAll(going);
        own.addAll(aboutRecords(cluster, found.counts()));
        return new ClusterPlan(
                cluster,
                ClusterPlan.State.READY,
                0,
                0,
                found.affected(resolver.policy().structure(cluster).recordSets()),
                true,
                found.counts(),
                statements(cluster, resolver.policy().rule(cluster)),
                own);
    }

    /** Nothing is read of it: the table or column that the finding is about may be the one that is missing. */
    private ClusterPlan blocked(String cluster, List<Finding> own) {
        Optional<AsOfTally> before = tallies.of(resolver.asOf(), cluster);
        return new ClusterPlan(
                cluster,
                ClusterPlan.State.BLOCKED,
                before.map(AsOfTally::heldBefore).orElse(0L),
                before.map(AsOfTally::gone).orElse(0L),
                0,
                false,
                List.of(),
                List.of(),
                own);
    }

    /** A record that was reduced on this date and goes now is the same record. */
    private CountedBefore countedBefore(String cluster, long goneBefore) {
        return goneBefore == 0
                ? CountedBefore.NOTHING
                : CountedBefore.of(
                        tallies,
                        resolver.asOf(),
                        cluster,
                        resolver.policy().structure(cluster).recordSets());
    }

    private static ClusterPlan.State state(Rule rule, List<Finding> findings) {
        if (findings.stream().anyMatch(Planner::isRefusal)) {
            return ClusterPlan.State.REFUSED;
        }
        if (findings.stream().anyMatch(finding -> finding.weight() == Finding.Weight.CLUSTER)) {
            return ClusterPlan.State.BLOCKED;
        }
        return rule.approval() == Rule.Approval.REQUIRED ? ClusterPlan.State.WAITING : ClusterPlan.State.READY;
    }

    private static boolean isRefusal(Finding finding) {
        return finding.code().equals("over-limit") || finding.code().equals("depends-on-refused");
    }

    private Optional<Finding> limit(Rule rule, long affected, long heldBefore, Optional<Long> accepted) {
        Limits limits = rule.limits();
        boolean within = accepted.isPresent() ? affected <= accepted.get() : !limits.exceededBy(affected, heldBefore);
        if (within) {
            return Optional.empty();
        }
        String what = "the rule of " + rule.cluster() + " would erase or reduce " + affected + " or more of "
                + heldBefore
                + " records on this date, over its limit of " + limits.maxRecords() + " records or " + limits.maxShare()
                + " % from " + limits.shareFrom() + " on";
        return Optional.of(new Finding(
                "over-limit",
                Finding.Weight.CLUSTER,
                Optional.empty(),
                Optional.of(rule.cluster()),
                what,
                "look at the plan; if it is right, run with --accept-limit " + rule.cluster()
                        + "=COUNT --because REASON",
                affected));
    }

    /** Nothing due for longer than the rule expects may mean that what feeds its starting point has stopped. */
    private Optional<Finding> silence(Rule rule) {
        return rule.someDueWithin()
                .flatMap(within -> tallies.lastDue(rule.cluster(), resolver.asOf())
                        .filter(last -> last.plus(within).isBefore(resolver.asOf())))
                .map(last -> Findings.silence(rule, last));
    }

    /** A refused cluster's records stay, so what they refer to cannot be decided as if they went. */
    private Optional<Finding> dependsOn(String cluster, Set<String> refused) {
        return resolver.policy().structure(cluster).referrers().stream()
                .flatMap(reference -> resolver.policy().set(reference.from()).recordSet().clusters().stream())
                .map(choice -> choice.cluster())
                .filter(refused::contains)
                .findFirst()
                .map(other -> new Finding(
                        "depends-on-refused",
                        Finding.Weight.CLUSTER,
                        Optional.empty(),
                        Optional.of(cluster),
                        "the cluster " + cluster + " is referred to by " + other + ", which is refused",
                        "settle what holds up " + other + " first",
                        1));
    }

    private static List<Finding> aboutRecords(String cluster, List<SetCounts> counts) {
        return counts.stream()
                .flatMap(set -> set.kept().stream()
                        .filter(kept -> kept.reason().isFinding())
                        .map(kept -> new Finding(
                                kept.reason().code(),
                                Finding.Weight.RECORDS,
                                Optional.of(set.recordSet().store()),
                                Optional.of(cluster),
                                kept.count() + " records of " + set.recordSet() + " stay: "
                                        + kept.reason().code()
                                        + kept.detail()
                                                .map(detail -> " (" + detail + ")")
                                                .orElse(""),
                                "look at them with lapse why " + set.recordSet() + " --key KEY and mend their data",
                                kept.count())))
                .toList();
    }

    private long held(String cluster) {
        return resolver.policy().structure(cluster).recordSets().stream()
                .mapToLong(name -> survey.held(name, cluster))
                .sum();
    }

    private List<ClusterPlan.Statement> statements(String cluster, Rule rule) {
        ClusterStructure structure = resolver.policy().structure(cluster);
        Candidates candidates = resolver.candidates(cluster);
        List<ClusterPlan.Statement> statements = new ArrayList<>();
        for (RecordSetName name : inOrder(structure)) {
            BoundSet set = resolver.policy().set(name);
            Restriction guard = name.equals(structure.root())
                    ? candidates.mayGo(!resolver.ground().isNone())
                    : new Restriction.ColumnsIn(set.shape().key(), List.of());
            Warrant.Permission permission = rule.action() instanceof dev.lapse.core.policy.Action.Delete
                    ? Warrant.Permission.DELETE
                    : Warrant.Permission.REWRITE;
            statements.add(new ClusterPlan.Statement(
                    name.toString(), store(set).statement(set.shape(), permission, columns(set.shape()), guard)));
        }
        return statements;
    }

    private List<RecordSetName> inOrder(ClusterStructure structure) {
        List<RecordSetName> own = new ArrayList<>(structure.recordSets());
        own.sort((a, b) -> Integer.compare(
                resolver.policy().setOrder().indexOf(a),
                resolver.policy().setOrder().indexOf(b)));
        return own;
    }

    private static Set<String> columns(Shape shape) {
        Set<String> columns = new TreeSet<>();
        shape.fields().forEach(field -> columns.add(field.column()));
        return columns;
    }

    private Store store(BoundSet set) {
        return java.util.Objects.requireNonNull(stores.get(set.store()));
    }
}
