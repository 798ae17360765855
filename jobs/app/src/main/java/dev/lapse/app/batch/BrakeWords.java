package dev.lapse.app.batch;

import dev.lapse.core.erasing.Brake;
import java.nio.file.Path;
import java.util.Optional;

/** How brakes are told of in a report. Why somebody braked is in {@code lapse brakes}: it is free text. */
final class BrakeWords {

    /** Not the code of a run that ended with its process: that one is begun again within its window. */
    private static final String STOPPED = "stopped-by-operator";

    private BrakeWords() {}

    static RunReport.Reason ended(Brake brake) {
        return brake.kind() instanceof Brake.Kind.Abort
                ? reason(
                        StopSwitch.ABORTED,
                        Optional.empty(),
                        brake.by()
                                + " aborted it; the next run finds out what became of the chunks in hand; run again any"
                                + " time")
                : reason(
                        STOPPED,
                        Optional.empty(),
                        brake.by() + " stopped it; nothing is half done; run again any time");
    }

    static RunReport.Reason leftOut(Brake brake, String cluster) {
        if (brake.kind() instanceof Brake.Kind.Abort) {
            return reason(
                    StopSwitch.ABORTED,
                    Optional.of(cluster),
                    brake.by() + " aborted " + brake.scope()
                            + "; the next run finds out what became of the chunks in hand; run again any time");
        }
        return brake.kind() instanceof Brake.Kind.Pause
                ? reason(
                        "paused",
                        Optional.of(cluster),
                        brake.by() + " paused " + brake.scope() + "; nothing is half done; lift it with lapse resume "
                                + option(brake.scope()) + ", then run again")
                : reason(
                        STOPPED,
                        Optional.of(cluster),
                        brake.by() + " stopped " + brake.scope() + "; nothing is half done; run again any time");
    }

    static RunReport.Reason stopFile(Path file) {
        return reason(
                "stop-file",
                Optional.empty(),
                "the file " + file
                        + " says that nothing is to be begun; nothing is half done; remove it, then run again");
    }

    private static String option(Brake.Scope scope) {
        return scope.cluster()
                .map(name -> "--cluster " + name)
                .or(() -> scope.store().map(name -> "--store " + name))
                .orElse("");
    }

    private static RunReport.Reason reason(String code, Optional<String> cluster, String action) {
        return new RunReport.Reason(code, Optional.empty(), cluster, action);
    }
}
