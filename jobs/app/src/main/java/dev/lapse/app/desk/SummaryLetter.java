package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A summary as a letter: what presses comes first, and each part only where there is something to say. */
record SummaryLetter(RunSummary summary) {

    /** What becomes of records, in the order in which it is told. */
    static final List<String> ANSWERS =
            List.of("erased", "anonymised", "pseudonymised", "reduced", "unlinked", "kept", "skipped");

    String text() {
        List<String> lines = new ArrayList<>(Words.wrapped(summary.firstLine(), ""));
        part(
                lines,
                "EXPECT NOT MET: nothing has fallen due where something should have",
                findings(summary.unexpected()));
        part(lines, "Why it is not complete", Lines.ofReasons(summary.reasons()));
        part(lines, "What needs somebody", findings(notAmongReasons()));
        part(lines, "What became of the records, by cluster", counts());
        part(lines, "What stays and why", stayed());
        part(lines, "To know", findings(summary.beside()));
        lines.add("");
        lines.addAll(Words.wrapped(last(), ""));
        return String.join("\n", lines) + "\n";
    }

    private static void part(List<String> lines, String heading, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(heading);
            lines.addAll(content);
        }
    }

    private static List<String> findings(List<Finding> findings) {
        return Lines.ofFindings(findings);
    }

    private List<Finding> notAmongReasons() {
        List<String> told = summary.reasons().stream().map(Reason::code).toList();
        return summary.decisions().stream()
                .filter(finding -> !RunSummary.isExpect(finding) && !told.contains(finding.code()))
                .toList();
    }

    private List<String> counts() {
        Map<String, Map<String, Long>> clusters = summary.clusters();
        List<String> answers = ANSWERS.stream()
                .filter(answer -> clusters.values().stream().anyMatch(counts -> counts.containsKey(answer)))
                .toList();
        List<String> headings = new ArrayList<>(List.of("  cluster"));
        headings.addAll(answers);
        Table table = new Table(headings.toArray(String[]::new));
        clusters.forEach((cluster, counts) -> {
            List<Object> cells = new ArrayList<>(List.of("  " + cluster));
            answers.forEach(answer -> cells.add(counts.getOrDefault(answer, 0L)));
            table.row(cells.toArray());
        });
        return table.isEmpty() ? List.of() : table.lines();
    }

    private List<String> stayed() {
        return summary.policySet()
                .map(set -> new StayedLines(new ReasonWords(set)).of(summary.tallies()))
                .orElse(List.of());
    }

    private String last() {
        String of = summary.policySet().map(set -> " of " + set.entity().name()).orElse("");
        return summary.run()
                .map(
                        run -> "This is the run " + run.name() + of + "; lapse runs show " + run.name()
                                + " tells of it any time, and ops/TROUBLESHOOTING.md what to do. Nobody reads answers to this letter.")
                .orElse("No run" + of
                        + " was begun; ops/TROUBLESHOOTING.md tells what to do. Nobody reads answers to this"
                        + " letter.");
    }
}
