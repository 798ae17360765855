package dev.lapse.app.desk;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.configuration.ConfigurationException;
import dev.lapse.core.erasing.RunId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whomever {@code lapse.summaries} names how a run ended. What cannot be told is noted, with why: it changes nothing of the
 * run, and not its exit code.
 */
public record Summaries(Office office) {

    /** Tells of a run that came so far as to have a report, with what may be told of suspensions now. */
    void tell(Workplace place, LocalDate asOf, RunReport report) {
        boolean sandbox = place.configuration().sandbox();
        RunSummary summary;
        try {
            summary = RunSummary.of(report, asOf, sandbox, place.policySet(), place.disclosure());
        } catch (RuntimeException e) {
            // Without the journal nobody knows what may be told.
            summary = RunSummary.of(report, Optional.of(asOf), sandbox);
        }
        send(place.configuration(), summary);
    }

    /**
     * Tells that a run could not begin, or broke off with a fault: {@code e} says why. Nothing is told where the configuration
     * itself cannot be read.
     */
    public void failed(RuntimeException e) {
        failed(office.refused(e)
                .map(reasons -> refused(reasons, Outcome.REFUSED))
                // What had been done by then nobody has counted.
                .orElseGet(() -> refused(Faults.answer(e).reasons(), Outcome.INCOMPLETE)));
    }

    /** The same by its report. */
    void failed(RunReport report) {
        try {
            Configuration configuration = office.configuration();
            send(configuration, RunSummary.of(report, office.basis().asOf(), configuration.sandbox()));
        } catch (ConfigurationException e) {
            office.notes().say("no summary was sent: the configuration does not tell to whom");
        }
    }

    /** Of a run that has no report of its own. */
    static RunReport refused(List<Reason> reasons, Outcome outcome) {
        String more = reasons.size() == 1 ? "" : " (and " + (reasons.size() - 1) + " more)";
        return new RunReport(
                outcome,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                reasons,
                Map.of(),
                outcome + " " + reasons.getFirst().action() + more);
    }

    private void send(Configuration configuration, RunSummary summary) {
        if (configuration.summaries().isNobody() || !(configuration.summaries().always() || summary.needsSomebody())) {
            return;
        }
        try {
            new SummarySending(configuration.summaries(), office.surroundings().carrier(), SummarySending.TRIES)
                    .send(summary)
                    .forEach((name, why) -> office.notes().say(notSent(summary, name, why)));
        } catch (RuntimeException e) {
            office.notes().say(notSent(summary, "anybody", Faults.describe(e)));
        }
    }

    private static String notSent(RunSummary summary, String name, String why) {
        return "the summary did not reach " + name + ": " + why
                + summary.run()
                        .map(RunId::name)
                        .map(run -> "; lapse runs show " + run + " tells the same")
                        .orElse("");
    }
}
