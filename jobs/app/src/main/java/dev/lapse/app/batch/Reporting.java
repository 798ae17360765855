package dev.lapse.app.batch;

import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.GrownNames;
import dev.lapse.core.store.StoreException;

/** Ends the run in the journal, whatever its outcome. */
record Reporting(CurrentRun run) implements RunStep {

    @Override
    public String name() {
        return "report";
    }

    /** Taken also when the run is over: that is what it says. */
    @Override
    public void take(CurrentRun same) {
        if (run.stop().requested() && !run.notes().isOver()) {
            run.stopped();
        }
        try {
            work();
        } catch (RuntimeException e) {
            throw run.broken(e, "ending the run");
        }
    }

    @Override
    public void work() {
        run.lease().requireHeld();
        RunRegister runs = run.journal().runs();
        String outcome = run.notes().outcome().name();
        run.journalled(() -> {
            runs.found(run.id(), run.notes().findings());
            run.notes()
                    .looked()
                    .map(clusters -> GrownNames.now(run.policy(), clusters))
                    .filter(names -> !names.isEmpty())
                    .ifPresent(runs::indicesBehind);
            runs.backlogs(run.id(), new Backlogs(run).of());
            runs.end(run.id(), outcome, run.entry(new EvidenceEntry.RunEnded(outcome, runs.tallies(run.id()))));
        });
        run.notes().ended();
    }

    @Override
    public void failed(StoreException failure) {
        throw failure;
    }
}
