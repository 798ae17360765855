package dev.lapse.app.batch;

import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Plan;
import java.time.Duration;
import java.util.Optional;

/** What is told of a run whose window ended: how much is left, and how long that would take as it went so far. */
record WindowEnd(CurrentRun run) {

    RunReport.Reason reason() {
        return new RunReport.Reason(
                StopSwitch.WINDOW,
                Optional.empty(),
                Optional.empty(),
                "the window ended; " + left() + "; nothing is half done, and the next run goes on with it");
    }

    private String left() {
        Optional<Plan> plan = run.notes().plan();
        if (plan.isEmpty()) {
            return "nothing was begun yet, so what is left is not known";
        }
        long done = 0;
        long left = 0;
        for (ClusterPlan cluster : plan.get().ready()) {
            long of = run.notes().done(cluster.cluster(), 0);
            done += of;
            left += Math.max(0, cluster.affected() - of);
        }
        if (left == 0) {
            return "all that was planned is done, and no search has shown yet that nothing else is due";
        }
        return left + " records that were planned are left" + (done == 0 ? "" : ", " + words(estimate(done, left)));
    }

    private Duration estimate(long done, long left) {
        long seconds = run.notes().erasingFor().toSeconds();
        return Duration.ofSeconds((long) Math.ceil((double) seconds * left / done));
    }

    /** Rounded up: who plans a window needs rather more than less. */
    private static String words(Duration estimate) {
        long minutes = estimate.plusSeconds(59).toMinutes();
        return minutes < 60
                ? "about " + Math.max(1, minutes) + " min more at this pace"
                : "about " + minutes / 60 + " h " + minutes % 60 + " min more at this pace";
    }
}
