package dev.lapse.app.desk;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunListener;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.batch.RunRequest;
import dev.lapse.app.scheduling.Chore;
import dev.lapse.app.scheduling.Work;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the schedule has done, each time with files and stores as they are then. Safe for use by several threads. */
public final class ScheduledWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledWork.class);

    private final Office office;
    private final RefusalsTold refusals = new RefusalsTold();

    public ScheduledWork(Office office) {
        this.office = office;
    }

    @Override
    public RunReport run(Optional<String> cluster, Instant begins, Instant until) {
        Office now = noting();
        try (Workplace place = Workplace.open(now, Access.WRITING)) {
            LocalDate asOf =
                    LocalDate.ofInstant(begins, place.policySet().entity().zone());
            RunRequest request = new RunRequest(
                            asOf,
                            cluster,
                            Optional.empty(),
                            Map.of(),
                            place.configuration().sandbox(),
                            Holder.ofThisProcess())
                    .within(until);
            return new NightlyRun(now, place)
                    .run(request, RunListener.SILENT, report -> refusals.isToTell(begins, cluster, report));
        } catch (RuntimeException e) {
            RunReport report =
                    refused(now.refused(e).orElseGet(() -> Faults.answer(e).reasons()));
            if (refusals.isToTell(begins, cluster, report)) {
                new Summaries(now).failed(report);
            }
            return report;
        }
    }

    private static RunReport refused(List<Reason> reasons) {
        return Summaries.refused(reasons, Outcome.REFUSED);
    }

    @Override
    public Told chore(Chore chore) {
        Office now = noting();
        try {
            return switch (chore) {
                case LOG_VERIFICATION -> told(LogVerification.of(now, List.of()));
                case RECIPIENTS -> told(RecipientSending.send(now));
                case DEADLINES -> deadlines(now);
                case HOUSEKEEPING -> housekeeping(now);
                case RESTORE_CHECK -> restoreCheck(now);
            };
        } catch (RuntimeException e) {
            return now.refused(e)
                    .map(reasons -> told(Answer.refused(reasons, 4)))
                    .orElseThrow(() -> e);
        }
    }

    private Office noting() {
        return new Office(office.surroundings(), office.basis(), new Notes(LOG::info));
    }

    private static Told told(Answer answer) {
        return new Told(answer.outcome(), answer.exitCode() == 0, answer.firstLine());
    }

    private static Told deadlines(Office office) {
        List<Finding> findings = DueNotices.at(office);
        return new Told(
                findings.isEmpty() ? "NOTHING" : "FOUND",
                findings.isEmpty(),
                findings.isEmpty()
                        ? "nothing waits for anybody"
                        : findings.stream()
                                .map(finding -> finding.what() + "; " + finding.action())
                                .collect(Collectors.joining(" | ")));
    }

    /** What the evidence log must tell is told there; what Spring Batch remembers beside it goes when the evidence does. */
    private static Told housekeeping(Office office) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            Instant before = place.today()
                    .minus(place.policySet().entity().evidencePeriod())
                    .atStartOfDay(place.policySet().entity().zone())
                    .toInstant();
            int removed = place.journal().orElseThrow().removeExecutions(before);
            return new Told("DONE", true, "removed what was remembered of " + removed + " executions before " + before);
        }
    }

    private static Told restoreCheck(Office office) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            List<Reason> back = place.binding() instanceof Binding.Sound sound
                    ? place.journal().orElseThrow().restored(place.stores(), sound, place.policySet())
                    : List.of(new Reason(
                            "unsound",
                            Optional.empty(),
                            Optional.empty(),
                            "the policy set does not fit the stores, which lapse plan tells; nothing was looked at"));
            return back.isEmpty()
                    ? new Told("NOTHING", true, "no store holds what was erased")
                    : new Told("FOUND", false, back.stream().map(Reason::action).collect(Collectors.joining(" | ")));
        }
    }
}
