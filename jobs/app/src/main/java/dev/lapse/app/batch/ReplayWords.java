package dev.lapse.app.batch;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.replaying.Remains;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a replay says of what it found. */
final class ReplayWords {

    private ReplayWords() {}

    /** What is back and stays. */
    static List<Tally> kept(Remains remains, PolicySet policySet) {
        List<Tally> tallies = new ArrayList<>();
        remains.kept()
                .forEach((name, reasons) -> reasons.forEach((why, count) -> tallies.add(new Tally(
                        name.toString(),
                        "KEPT",
                        Optional.of(why.reason().code()),
                        citation(why, policySet),
                        why.changesOn(),
                        count))));
        return tallies;
    }

    private static Optional<String> citation(Why why, PolicySet policySet) {
        return why.reason() == Reason.OBLIGATION
                ? why.detail().map(policySet.obligations()::get).map(Obligation::citation)
                : why.detail();
    }

    static Finding isNew(RecordSetName name, long count) {
        return new Finding(
                "new-under-an-erased-key",
                Finding.Weight.RECORDS,
                Optional.of(name.store()),
                Optional.empty(),
                count + " records of " + name + " have the key of an erased one and are newer than its erasure",
                "they are left to their own rule; where they are not new, erase them by hand",
                count);
    }

    static Finding tooLarge(long count) {
        return new Finding(
                "too-many-records",
                Finding.Weight.RECORDS,
                Optional.empty(),
                Optional.empty(),
                count + " records that are back bring more records with them than a chunk holds, and stay",
                "ask about them with lapse why; what is due of them the next run takes in slices",
                count);
    }

    static RunReport.Reason stillDue(String cluster, long count) {
        return new RunReport.Reason(
                "still-due",
                Optional.empty(),
                Optional.of(cluster),
                count + " records that are back are due and still there; somebody held or changed them; replay again");
    }

    static RunReport.Reason grown(String cluster) {
        return new RunReport.Reason(
                "still-due",
                Optional.empty(),
                Optional.of(cluster),
                "records that are back were given more records meanwhile than a chunk holds; replay again");
    }

    static String firstLine(ReplayRequest request, Outcome outcome, List<Tally> tallies, RunNotes notes) {
        List<String> parts = new ArrayList<>();
        long again = sum(tallies, Set.of("ERASED", "ANONYMISED", "PSEUDONYMISED"));
        add(parts, again, "erased again");
        add(parts, sum(tallies, Set.of("REDUCED")), "reduced again");
        if (parts.isEmpty()) {
            parts.add("nothing that was erased is back");
        }
        add(parts, sum(tallies, Set.of("KEPT")), "back and kept");
        add(
                parts,
                notes.findings().stream()
                        .filter(finding -> finding.code().equals("new-under-an-erased-key"))
                        .mapToLong(Finding::count)
                        .sum(),
                "new under an old key");
        String done = String.join(", ", parts);
        String why = notes.reasons().isEmpty() ? "" : notes.reasons().get(0).action() + " (";
        return (request.sandbox() ? "SANDBOX " : "") + outcome + " replay since " + request.since() + ": " + why + done
                + (why.isEmpty() ? "" : ")");
    }

    private static void add(List<String> parts, long count, String words) {
        if (count > 0) {
            parts.add(count + " " + words);
        }
    }

    private static long sum(List<Tally> tallies, Set<String> answers) {
        return tallies.stream()
                .filter(tally -> answers.contains(tally.answer()))
                .mapToLong(Tally::count)
                .sum();
    }
}
