package dev.lapse.core.planning;

import dev.lapse.core.policy.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects what the binder finds: everything at once, each thing once. */
final class Findings {

    private final Set<Finding> found = new LinkedHashSet<>();

    /** Holds up the whole run. */
    void run(String code, String store, String what, String action) {
        add(code, Finding.Weight.RUN, store, Optional.empty(), what, action, 1);
    }

    /** Holds up the clusters of {@code site}. */
    void stop(String code, Site site, String what, String action) {
        stop(code, site.store(), site.clusters(), what, action);
    }

    /** Holds up each of {@code clusters}; where nobody knows which, the whole run. */
    void stop(String code, String store, Set<String> clusters, String what, String action) {
        if (clusters.isEmpty()) {
            run(code, store, what, action);
        }
        new TreeSet<>(clusters)
                .forEach(cluster -> add(code, Finding.Weight.CLUSTER, store, Optional.of(cluster), what, action, 1));
    }

    /** Holds up nothing. */
    void notice(String code, String store, String what, String action) {
        add(code, Finding.Weight.NOTICE, store, Optional.empty(), what, action, 1);
    }

    /** Holds up nothing and lies in the cluster of {@code site}, where that is a single one. */
    void notice(String code, Site site, String what, String action, long count) {
        Optional<String> cluster =
                site.clusters().size() == 1 ? site.clusters().stream().findFirst() : Optional.empty();
        add(code, Finding.Weight.NOTICE, site.store(), cluster, what, action, count);
    }

    /** Nothing has been due since {@code last}, which is longer ago than the rule expects. */
    static Finding silence(Rule rule, LocalDate last) {
        return new Finding(
                "nothing-due",
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.of(rule.cluster()),
                "nothing of " + rule.cluster() + " has fallen due since " + last + ", longer than its expect: allows",
                "see whether its starting event is still written, and whether the binding names the right column",
                1);
    }

    /** Records that have been due for longer than their rule allows. */
    static Finding overdue(Rule rule, long count, boolean complete) {
        return new Finding(
                "overdue",
                Finding.Weight.RECORDS,
                Optional.empty(),
                Optional.of(rule.cluster()),
                count + (complete ? "" : " or more") + " records of " + rule.cluster()
                        + " have been due for longer than " + rule.deleteWithin() + " and are still there",
                "settle what holds them up, then run; the rule's delete-within says how long is too long",
                count);
    }

    /** The same of a cluster that a run does not hold up, after a night in which nothing was run. */
    static Finding overdueWhenPlanned(Rule rule, Finding overdue) {
        return new Finding(
                overdue.code(),
                overdue.weight(),
                overdue.store(),
                overdue.cluster(),
                overdue.count() + " records of " + rule.cluster() + " had been due for longer than "
                        + rule.deleteWithin() + " when this was planned, after a night that was missed",
                "see why the schedule did not run; they go with this plan",
                overdue.count());
    }

    /** Nobody may read what is due. */
    static Finding overdueUnknown(String cluster) {
        return new Finding(
                "overdue-unknown",
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.of(cluster),
                "how many records of " + cluster + " are overdue cannot be counted: this user may not read them",
                "grant SELECT; sql/grants has the statements",
                1);
    }

    private void add(
            String code,
            Finding.Weight weight,
            String store,
            Optional<String> cluster,
            String what,
            String action,
            long count) {
        found.add(new Finding(code, weight, Optional.of(store), cluster, what, action, count));
    }

    /** All findings, the heaviest first, else in the order in which they were found. */
    List<Finding> all() {
        List<Finding> all = new ArrayList<>(found);
        all.sort((a, b) -> a.weight().compareTo(b.weight()));
        return all;
    }

    boolean holdUpTheRun() {
        return found.stream().anyMatch(finding -> finding.weight() == Finding.Weight.RUN);
    }
}
