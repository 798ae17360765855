package dev.lapse.app.batch;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Makes what was logged fast to look up, and removes what no backup can bring back. Hinders no outcome. */
record TendingRecordLog(CurrentRun run) implements RunStep {

    @Override
    public String name() {
        return "record-log";
    }

    /** Also where the run was stopped: what it logged will be asked for. */
    @Override
    public void take(CurrentRun same) {
        try {
            work();
        } catch (RuntimeException e) {
            throw run.broken(e, "tending the record log");
        }
    }

    @Override
    public void work() {
        run.lease().requireHeld();
        int read = run.journal().runs().tendRecordLog(run.id(), horizon());
        if (read > 0) {
            run.notes().found(List.of(notDropped(read)));
        }
    }

    private static Finding notDropped(int parts) {
        return new Finding(
                "record-log-not-dropped",
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.empty(),
                "parts of the record log that no backup needs any more are not dropped yet, somebody reads them: "
                        + parts,
                "let a lapse log verify that runs come to its end; the next run drops them",
                1);
    }

    /** What was logged before this instant lies in no backup any more. */
    private Instant horizon() {
        ZoneId zone = run.policy().policySet().entity().zone();
        return LocalDate.ofInstant(run.surroundings().clock().instant(), zone)
                .minus(run.policy().policySet().entity().backupHorizon())
                .atStartOfDay(zone)
                .toInstant();
    }

    @Override
    public void failed(StoreException failure) {
        throw failure;
    }
}
