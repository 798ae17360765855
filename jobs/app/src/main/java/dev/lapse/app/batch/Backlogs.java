package dev.lapse.app.batch;

import dev.lapse.core.erasing.RunRegister.Backlog;
import dev.lapse.core.planning.ClusterPlan;
import java.util.List;
import java.util.Optional;

/** What a run that ends leaves undone, per cluster that it planned. */
record Backlogs(CurrentRun run) {

    /** Empty where nothing was planned, and of runs that are not the rules' own. */
    List<Backlog> of() {
        return Optional.of(run.notes())
                .filter(notes -> run.id().countsForLimits())
                .flatMap(RunNotes::plan)
                .map(plan -> plan.clusters().stream().map(this::of).toList())
                .orElse(List.of());
    }

    /** A reason that names no cluster holds up those that have something left. */
    private Backlog of(ClusterPlan cluster) {
        String name = cluster.cluster();
        RunNotes notes = run.notes();
        RunNotes.Left left = notes.left(name);
        long remaining = Math.max(cluster.affected() - notes.done(name, 0), left.busy() + left.refused());
        boolean heldUp = notes.isUndone(name)
                || notes.reasons().stream()
                        .anyMatch(
                                reason -> reason.cluster().filter(name::equals).isPresent())
                || remaining > 0
                        && notes.reasons().stream()
                                .anyMatch(reason -> reason.cluster().isEmpty());
        return heldUp
                ? new Backlog(name, cluster.affected(), remaining, false)
                : new Backlog(name, cluster.affected(), 0, true);
    }
}
