package dev.lapse.app.batch;

import dev.lapse.core.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
        run.journal().runs().tendRecordLog(run.id(), horizon());
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
