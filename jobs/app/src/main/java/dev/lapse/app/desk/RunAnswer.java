package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport;
import dev.lapse.app.desk.output.Table;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Finding.Weight;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.policy.PolicySet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run did, as an answer. */
public final class RunAnswer {

    private static final List<String> DONE = List.of("ERASED", "ANONYMISED", "PSEUDONYMISED", "REDUCED", "UNLINKED");

    private final PolicySet policySet;

    public RunAnswer(PolicySet policySet) {
        this.policySet = policySet;
    }

    public Answer of(LocalDate asOf, RunReport report) {
        List<String> text = new ArrayList<>(Lines.ofReasons(report.reasons()));
        text.addAll(did(report.tallies()));
        // What stops something is among the reasons already.
        text.addAll(Lines.ofFindings(report.findings().stream()
                .filter(finding -> finding.weight() == Weight.RECORDS || finding.weight() == Weight.NOTICE)
                .toList()));
        text.addAll(reclaimed(report.reclaimed()));
        return new Answer(
                report.outcome().name(),
                report.outcome().exitCode(),
                report.firstLine(),
                report.reasons(),
                text,
                json(asOf, report));
    }

    /** What went, and what stayed and why. */
    List<String> did(List<Tally> tallies) {
        List<String> lines = new ArrayList<>(done(tallies));
        lines.addAll(new StayedLines(new ReasonWords(policySet)).of(tallies));
        return lines;
    }

    private static List<String> reclaimed(Map<String, String> reclaimed) {
        Map<String, List<String>> byState = new TreeMap<>();
        new TreeMap<>(reclaimed)
                .forEach((set, state) ->
                        byState.computeIfAbsent(state, any -> new ArrayList<>()).add(set));
        List<String> lines = new ArrayList<>();
        byState.forEach((state, sets) -> lines.addAll(Lines.item("the space of what went is given back: "
                + state.toLowerCase(Locale.ROOT).replace('_', ' ') + " for " + String.join(", ", sets))));
        return lines;
    }

    private static List<String> done(List<Tally> tallies) {
        List<String> answers = DONE.stream()
                .filter(answer ->
                        tallies.stream().anyMatch(tally -> tally.answer().equals(answer)))
                .toList();
        if (answers.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, Long>> bySet = new TreeMap<>();
        tallies.stream()
                .filter(tally -> answers.contains(tally.answer()))
                .forEach(tally -> bySet.computeIfAbsent(tally.recordSet(), set -> new TreeMap<>())
                        .merge(tally.answer(), tally.count(), Long::sum));
        List<String> headings = new ArrayList<>(List.of("  record set"));
        answers.forEach(answer -> headings.add(answer.toLowerCase(Locale.ROOT)));
        Table table = new Table(headings.toArray(String[]::new));
        bySet.forEach((set, counts) -> {
            List<Object> cells = new ArrayList<>(List.of("  " + set));
            answers.forEach(answer -> cells.add(counts.getOrDefault(answer, 0L)));
            table.row(cells.toArray());
        });
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        return lines;
    }

    private Map<String, Object> json(LocalDate asOf, RunReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("as-of", asOf);
        json.put("run", report.run().map(RunId::name));
        json.put("resumed", report.resumed());
        json.put("policy-hash", policySet.contentHash());
        json.put("plan-hash", report.plan().map(Plan::hash));
        json.put("tallies", json(report.tallies()));
        json.put("findings", report.findings().stream().map(Lines::json).toList());
        json.put("reclaimed", new TreeMap<>(report.reclaimed()));
        return json;
    }

    static List<Map<String, Object>> json(List<Tally> tallies) {
        return tallies.stream().map(RunAnswer::json).toList();
    }

    private static Map<String, Object> json(Tally tally) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record-set", tally.recordSet());
        json.put("answer", tally.answer().toLowerCase(Locale.ROOT));
        Optional<String> law = ReasonWords.law(tally);
        json.put("reason", tally.reason());
        json.put("detail", law.isPresent() ? Optional.empty() : tally.citation());
        json.put("citation", law);
        json.put("changes-on", tally.until());
        json.put("count", tally.count());
        return json;
    }
}
