package dev.lapse.app.batch;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The first line of a report: what a sleepy person can use. */
final class FirstLine {

    private FirstLine() {}

    static String of(RunRequest request, Outcome outcome, List<Tally> tallies, List<RunReport.Reason> reasons) {
        String sandbox = request.sandbox() ? "SANDBOX " : "";
        String what = switch (outcome) {
            case COMPLETE -> done(tallies);
            case INCOMPLETE, WINDOW -> why(reasons) + " (" + done(tallies) + ")";
            case REFUSED -> why(reasons);
        };
        return sandbox + outcome + " " + request.asOf()
                + request.cluster().map(name -> " " + name).orElse("")
                + request.asked().map(asked -> " request " + asked.request()).orElse("") + ": " + what;
    }

    private static String done(List<Tally> tallies) {
        List<String> parts = new ArrayList<>();
        add(parts, sum(tallies, Set.of("ERASED")), "erased");
        add(parts, sum(tallies, Set.of("ANONYMISED")), "anonymised");
        add(parts, sum(tallies, Set.of("PSEUDONYMISED")), "pseudonymised");
        add(parts, sum(tallies, Set.of("REDUCED")), "reduced");
        return parts.isEmpty() ? "nothing was due" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private static long sum(List<Tally> tallies, Set<String> answers) {
        return tallies.stream()
                .filter(tally -> answers.contains(tally.answer()))
                .mapToLong(Tally::count)
                .sum();
    }

    private static String why(List<RunReport.Reason> reasons) {
        if (reasons.isEmpty()) {
            return "nothing is known of why";
        }
        RunReport.Reason first = reasons.get(0);
        String where = first.cluster().map(cluster -> cluster + ": ").orElse("");
        String more = reasons.size() > 1 ? "; and " + (reasons.size() - 1) + " more" : "";
        return where + first.action() + more;
    }
}
