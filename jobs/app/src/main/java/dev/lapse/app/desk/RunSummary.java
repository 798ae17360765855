package dev.lapse.app.desk;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Finding.Weight;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Disclosure;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a run ended, as it is told by mail and webhook to people who may not know of every suspension. Nothing personal is in it.
 *
 * @param asOf the date that was run; empty where it is not known, as nothing could be begun
 * @param policySet what was run; empty where it could not be read
 * @param tallies what went and what stayed, as it may be told
 * @param findings those that may be told: what a rule's {@code expect} misses first, then by weight
 */
record RunSummary(
        Outcome outcome,
        String firstLine,
        boolean sandbox,
        Optional<RunId> run,
        Optional<LocalDate> asOf,
        Optional<PolicySet> policySet,
        List<Tally> tallies,
        List<Finding> findings,
        List<Reason> reasons) {

    /** The finding of a cluster of which nothing has fallen due for longer than its rule expects. */
    static final String EXPECT = "nothing-due";

    /** What is told and asks nobody for anything. */
    private static final Set<String> TOLD_ONLY = Set.of(
            "standing-erasure",
            "partition-emptied",
            "index-pattern",
            "cascading-foreign-key",
            "clearing-foreign-key",
            "foreign-key-without-index",
            "link-without-index",
            "event-without-index",
            "check-not-checked",
            "record-log-not-dropped");

    private static final String OF_SUSPENSIONS = "suspension-";
    private static final int LONGEST_SUBJECT = 200;

    RunSummary {
        tallies = List.copyOf(tallies);
        findings = findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> !isExpect(finding))
                        .thenComparing(Finding::weight))
                .toList();
        reasons = List.copyOf(reasons);
    }

    /** Of a run that came so far as to have a report. */
    static RunSummary of(
            RunReport report, LocalDate asOf, boolean sandbox, PolicySet policySet, Disclosure disclosure) {
        List<Finding> told =
                report.findings().stream().filter(disclosure::mayTell).toList();
        Set<String> hidden = report.findings().stream()
                .filter(finding -> !disclosure.mayTell(finding))
                .map(Finding::code)
                .collect(Collectors.toSet());
        Predicate<Reason> mayTell = reason -> !hidden.contains(reason.code());
        return new RunSummary(
                report.outcome(),
                firstLine(report, Optional.of(asOf), sandbox, mayTell),
                sandbox,
                report.run(),
                Optional.of(asOf),
                Optional.of(policySet),
                report.tallies().stream().map(disclosure::of).toList(),
                told,
                told(report.reasons(), mayTell));
    }

    /** Of a run of which nobody can say more than why it is so: nothing of suspensions is told. */
    static RunSummary of(RunReport report, Optional<LocalDate> asOf, boolean sandbox) {
        Predicate<Reason> mayTell = reason -> !reason.code().startsWith(OF_SUSPENSIONS);
        return new RunSummary(
                report.outcome(),
                firstLine(report, asOf, sandbox, mayTell),
                sandbox,
                report.run(),
                asOf,
                Optional.empty(),
                List.of(),
                List.of(),
                told(report.reasons(), mayTell));
    }

    private static List<Reason> told(List<Reason> reasons, Predicate<Reason> mayTell) {
        return reasons.stream()
                .map(reason -> mayTell.test(reason) ? reason : undisclosed())
                .distinct()
                .toList();
    }

    private static Reason undisclosed() {
        return new Reason(
                "undisclosed",
                Optional.empty(),
                Optional.empty(),
                "what stops it is not told by mail or webhook; lapse plan tells it to those who may know");
    }

    /** The report's own tells the first reason. */
    private static String firstLine(
            RunReport report, Optional<LocalDate> asOf, boolean sandbox, Predicate<Reason> mayTell) {
        boolean told =
                report.reasons().stream().findFirst().filter(mayTell.negate()).isEmpty();
        String line = told
                ? report.firstLine()
                : report.outcome() + asOf.map(date -> " " + date).orElse("") + ": "
                        + undisclosed().action();
        return sandbox && !line.startsWith("SANDBOX") ? "SANDBOX " + line : line;
    }

    /** Whether somebody has to look. */
    boolean needsSomebody() {
        return outcome != Outcome.COMPLETE || !decisions().isEmpty();
    }

    /** What needs somebody's decision, the most pressing first. */
    List<Finding> decisions() {
        return findings.stream().filter(RunSummary::asks).toList();
    }

    /** What is told and asks nobody for anything. */
    List<Finding> beside() {
        return findings.stream().filter(finding -> !asks(finding)).toList();
    }

    private static boolean asks(Finding finding) {
        return finding.weight() != Weight.NOTICE || !TOLD_ONLY.contains(finding.code());
    }

    /** The clusters whose rule expects something that did not happen. */
    List<Finding> unexpected() {
        return findings.stream().filter(RunSummary::isExpect).toList();
    }

    static boolean isExpect(Finding finding) {
        return finding.code().equals(EXPECT);
    }

    /** What a sleepy person sees of a letter: that something expected did not happen, and the first line. */
    String subject() {
        List<String> clusters = unexpected().stream()
                .flatMap(finding -> finding.cluster().stream())
                .distinct()
                .toList();
        String loud = (clusters.isEmpty() ? "" : "EXPECT NOT MET by " + String.join(", ", clusters) + "; ")
                + overdue()
                + withoutRule();
        String subject = ("Lapse " + loud + firstLine).replaceAll("\\s+", " ");
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    private String overdue() {
        long records = findings.stream()
                .filter(finding -> finding.code().equals("overdue"))
                .mapToLong(Finding::count)
                .sum();
        return records == 0 ? "" : "OVERDUE " + records + "; ";
    }

    private String withoutRule() {
        List<String> stores = findings.stream()
                .filter(finding -> finding.code().equals(StoresWithoutRule.CODE))
                .flatMap(finding -> finding.store().stream())
                .distinct()
                .toList();
        return stores.isEmpty() ? "" : "NO RULE FOR " + String.join(", ", stores) + "; ";
    }

    /** By cluster, and there by answer in small letters, how many records. */
    Map<String, Map<String, Long>> clusters() {
        Map<String, Map<String, Long>> clusters = new TreeMap<>();
        policySet
                .map(ClustersOf::new)
                .ifPresent(of -> tallies.forEach(
                        tally -> clusters.computeIfAbsent(of.named(tally.recordSet()), name -> new TreeMap<>())
                                .merge(tally.answer().toLowerCase(Locale.ROOT), tally.count(), Long::sum)));
        return clusters;
    }

    /** The letter, and the message that a webhook gets. */
    Map<String, Object> document() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("form", "lapse-run-summary@v1");
        json.put("controller", policySet.map(set -> set.entity().name()));
        json.put("outcome", outcome);
        json.put("exit-code", outcome.exitCode());
        json.put("first-line", firstLine);
        json.put("sandbox", sandbox);
        json.put("attention", needsSomebody());
        json.put("run", run.map(RunId::name));
        json.put("as-of", asOf);
        json.put("policy-hash", policySet.map(PolicySet::contentHash));
        json.put("expect-not-met", unexpected().stream().map(Lines::json).toList());
        json.put("decisions", decisions().stream().map(Lines::json).toList());
        json.put("reasons", Answer.reasons(reasons));
        json.put(
                "clusters", clusters().entrySet().stream().map(RunSummary::json).toList());
        json.put("tallies", RunAnswer.json(tallies));
        json.put("findings", beside().stream().map(Lines::json).toList());
        return json;
    }

    private static Map<String, Object> json(Map.Entry<String, Map<String, Long>> cluster) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", cluster.getKey());
        SummaryLetter.ANSWERS.forEach(
                answer -> json.put(answer, cluster.getValue().getOrDefault(answer, 0L)));
        return json;
    }
}
