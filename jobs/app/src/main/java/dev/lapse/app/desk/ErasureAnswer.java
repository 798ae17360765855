package dev.lapse.app.desk;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Disclosure;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.recipient.Informing.Informed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of a request that was carried out, as an answer; without what must not be disclosed. */
public final class ErasureAnswer {

    private static final Set<String> WENT = Set.of("ERASED", "ANONYMISED", "PSEUDONYMISED", "REDUCED");

    private final PolicySet policySet;
    private final Disclosure disclosure;
    private final RequestWords words;

    public ErasureAnswer(PolicySet policySet, Disclosure disclosure, RequestWords words) {
        this.policySet = policySet;
        this.disclosure = disclosure;
        this.words = words;
    }

    /**
     * @param unlinked how many records lost their link to the person, in all runs for the request
     * @param informed how it stands with the recipients of what went
     */
    public Answer of(Request request, LocalDate asOf, RunReport report, long unlinked, List<Informed> informed) {
        RunReport told = disclosed(report);
        Answer run = new RunAnswer(policySet).of(asOf, told);
        String outcome = outcome(request, report);
        List<String> text = new ArrayList<>(run.text());
        text.addAll(RecipientWords.line(informed));
        text.addAll(Lines.item(next(request, report)));
        Map<String, Object> json = new LinkedHashMap<>(run.json());
        json.put("request", words.json(request));
        json.put("recipients", RecipientWords.json(informed));
        return new Answer(outcome, run.exitCode(), first(outcome, request, told, unlinked), told.reasons(), text, json);
    }

    private static String outcome(Request request, RunReport report) {
        return report.outcome() == Outcome.COMPLETE
                ? request.progress()
                        .outcome()
                        .map(found -> found.name().replace('_', '-'))
                        .orElse("COMPLETE")
                : report.outcome().name();
    }

    private static String first(String outcome, Request request, RunReport report, long unlinked) {
        long went = report.tallies().stream()
                .filter(tally -> WENT.contains(tally.answer()))
                .mapToLong(Tally::count)
                .sum();
        String what = report.outcome() == Outcome.COMPLETE
                ? Words.count(went, "record") + " went or were reduced" + stayed(report, unlinked)
                : report.reasons().getFirst().action();
        return outcome + " " + request.id() + ": " + what;
    }

    private static String stayed(RunReport report, long unlinked) {
        long stayed = report.tallies().stream()
                .filter(tally -> tally.answer().equals("KEPT"))
                .mapToLong(Tally::count)
                .sum();
        String apart =
                unlinked == 0 ? "" : "; " + unlinked + " lost their link to the person and stay by their own rules";
        return stayed == 0
                ? unlinked == 0 ? "; nothing is left" : apart
                : "; " + stayed + " stay, wholly or in part"
                        + report.tallies().stream()
                                .filter(tally -> tally.answer().equals("KEPT"))
                                .flatMap(tally -> tally.until().stream())
                                .max(LocalDate::compareTo)
                                .map(until -> ", the last " + ReasonWords.until(until))
                                .orElse("")
                        + apart;
    }

    private static String next(Request request, RunReport report) {
        if (report.outcome() != Outcome.COMPLETE) {
            return "nothing is half done; mend what the reasons say, then lapse erase --request " + request.id();
        }
        return switch (request.state()) {
            case WAITING -> "what stays goes by itself when it may; the request waits for that";
            case CLOSED -> "the request is closed";
            default ->
                "write to the person with lapse request letter " + request.id() + ", then lapse request answer "
                        + request.id();
        };
    }

    /** Of a suspension that must not be disclosed, what is to be said in its place. */
    private RunReport disclosed(RunReport report) {
        return new RunReport(
                report.outcome(),
                report.run(),
                report.resumed(),
                report.plan(),
                report.tallies().stream().map(disclosure::of).toList(),
                report.findings().stream()
                        .filter(finding -> !finding.code().startsWith("suspension-"))
                        .toList(),
                report.reasons(),
                report.reclaimed(),
                report.firstLine());
    }
}
