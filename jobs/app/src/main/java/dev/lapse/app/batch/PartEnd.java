package dev.lapse.app.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What came of one try at a part that some process took, as Spring Batch keeps it: counts, codes and words of ours, no keys.
 *
 * @param whole whether its range was walked to the end
 * @param stopped whether its cluster was stopped there
 * @param reasons why the run is not complete
 */
record PartEnd(long done, RunNotes.Left left, boolean whole, boolean stopped, List<RunReport.Reason> reasons) {

    private static final String NAME = "lapse.";

    PartEnd {
        reasons = List.copyOf(reasons);
    }

    /** As the process that took it has noted it. */
    static PartEnd of(CurrentRun run, KeyRanges.Part part, RangeTally tally) {
        return new PartEnd(
                run.notes().done(part.cluster(), 0),
                tally.left(),
                tally.isWhole(),
                run.notes().isStopped(part.cluster()),
                run.notes().reasons());
    }

    /** Writes it where whoever laid out the part reads it. */
    void writeTo(ExecutionContext context) {
        context.putLong(NAME + "done", done);
        context.putLong(NAME + "busy", left.busy());
        context.putLong(NAME + "refused", left.refused());
        context.putString(NAME + "whole", String.valueOf(whole));
        context.putString(NAME + "stopped", String.valueOf(stopped));
        context.putInt(NAME + "reasons", reasons.size());
        for (int i = 0; i < reasons.size(); i++) {
            RunReport.Reason reason = reasons.get(i);
            context.putString(NAME + i + ".code", reason.code());
            context.putString(NAME + i + ".store", reason.store().orElse(""));
            context.putString(NAME + i + ".cluster", reason.cluster().orElse(""));
            context.putString(NAME + i + ".action", reason.action());
        }
    }

    /** As it was written; where nothing was, the process broke before it could. */
    static PartEnd readFrom(StepExecution execution) {
        ExecutionContext context = execution.getExecutionContext();
        if (!context.containsKey(NAME + "done") || execution.getStatus() != BatchStatus.COMPLETED) {
            return broken(execution, reasons(context));
        }
        return new PartEnd(
                context.getLong(NAME + "done"),
                new RunNotes.Left(context.getLong(NAME + "busy"), context.getLong(NAME + "refused")),
                Boolean.parseBoolean(context.getString(NAME + "whole")),
                Boolean.parseBoolean(context.getString(NAME + "stopped")),
                reasons(context));
    }

    private static PartEnd broken(StepExecution execution, List<RunReport.Reason> told) {
        RunReport.Reason unsaid = new RunReport.Reason(
                "broken",
                Optional.empty(),
                Optional.empty(),
                execution.getStepName() + " broke off at the process that took it; look at its log, then run again");
        return new PartEnd(0, RunNotes.Left.NOTHING, false, true, told.isEmpty() ? List.of(unsaid) : told);
    }

    private static List<RunReport.Reason> reasons(ExecutionContext context) {
        List<RunReport.Reason> reasons = new ArrayList<>();
        for (int i = 0; i < context.getInt(NAME + "reasons", 0); i++) {
            reasons.add(new RunReport.Reason(
                    text(context, i + ".code"),
                    Optional.of(text(context, i + ".store")).filter(store -> !store.isEmpty()),
                    Optional.of(text(context, i + ".cluster")).filter(cluster -> !cluster.isEmpty()),
                    text(context, i + ".action")));
        }
        return reasons;
    }

    private static String text(ExecutionContext context, String name) {
        return Objects.requireNonNull(context.getString(NAME + name));
    }
}
