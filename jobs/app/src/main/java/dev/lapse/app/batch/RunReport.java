package dev.lapse.app.batch;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended and what it did.
 *
 * @param run the run; empty where none was opened
 * @param resumed whether an earlier process had begun the run
 * @param tallies what the run did over all its processes, and what a search at its end found to stay, per record set, answer
 *     and reason
 * @param findings what binding and plan found, in the order of their weight
 * @param reasons why the outcome is not {@code COMPLETE}; empty where it is
 * @param reclaimed by record set, how far the space of what was erased has been given back
 * @param firstLine what a person wants to know, in one line
 */
public record RunReport(
        Outcome outcome,
        Optional<RunId> run,
        boolean resumed,
        Optional<Plan> plan,
        List<EvidenceEntry.Tally> tallies,
        List<Finding> findings,
        List<Reason> reasons,
        Map<String, String> reclaimed,
        String firstLine) {

    public RunReport {
        tallies = List.copyOf(tallies);
        findings = List.copyOf(findings);
        reasons = List.copyOf(reasons);
        reclaimed = Map.copyOf(reclaimed);
    }

    /**
     * One reason why a run did not do everything.
     *
     * @param code stable, in kebab case
     * @param action what happened and what to do now, in words without values
     */
    public record Reason(String code, Optional<String> store, Optional<String> cluster, String action) {}
}
