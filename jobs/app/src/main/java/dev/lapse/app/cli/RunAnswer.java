package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport;
import dev.lapse.app.cli.output.Table;
import dev.lapse.app.cli.output.Words;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.policy.PolicySet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run did, as an answer. */
final class RunAnswer {

    private static final List<String> DONE = List.of("ERASED", "ANONYMISED", "PSEUDONYMISED", "REDUCED", "UNLINKED");

    private final PolicySet policySet;

    RunAnswer(PolicySet policySet) {
        this.policySet = policySet;
    }

    Answer of(LocalDate asOf, RunReport report) {
        List<String> text = new ArrayList<>(Lines.ofReasons(report.reasons()));
        text.addAll(done(report.tallies()));
        text.addAll(stayed(report.tallies()));
        if (!report.findings().isEmpty()) {
            text.add("");
            text.addAll(Lines.ofFindings(report.findings()));
        }
        new TreeMap<>(report.reclaimed())
                .forEach((set, state) -> text.add("  space of " + set + " given back: " + state));
        return new Answer(
                report.outcome().name(),
                report.outcome().exitCode(),
                report.firstLine(),
                report.reasons(),
                text,
                json(asOf, report));
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

    private static List<String> stayed(List<Tally> tallies) {
        List<String> lines = new ArrayList<>();
        for (Tally tally : tallies) {
            if (tally.reason().isPresent() || tally.citation().isPresent()) {
                lines.addAll(Words.wrapped(
                        Words.number(tally.count()) + " of " + tally.recordSet() + " "
                                + tally.answer().toLowerCase(Locale.ROOT) + ": "
                                + tally.reason().orElse("")
                                + tally.citation().map(law -> " (" + law + ")").orElse("")
                                + tally.until()
                                        .map(date -> ", " + ReasonWords.until(date))
                                        .orElse(""),
                        "    "));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "");
        }
        return lines;
    }

    private Map<String, Object> json(LocalDate asOf, RunReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("as-of", asOf);
        json.put("run", report.run().map(RunId::name));
        json.put("resumed", report.resumed());
        json.put("policy-hash", policySet.contentHash());
        json.put("plan-hash", report.plan().map(Plan::hash));
        json.put("tallies", report.tallies().stream().map(RunAnswer::json).toList());
        json.put("findings", report.findings().stream().map(Lines::json).toList());
        json.put("reclaimed", new TreeMap<>(report.reclaimed()));
        return json;
    }

    private static Map<String, Object> json(Tally tally) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record-set", tally.recordSet());
        json.put("answer", tally.answer().toLowerCase(Locale.ROOT));
        json.put("reason", tally.reason());
        json.put("citation", tally.citation());
        json.put("changes-on", tally.until());
        json.put("count", tally.count());
        return json;
    }
}
