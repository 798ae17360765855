package dev.lapse.app.batch;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.replaying.Restored;
import dev.lapse.core.store.StoreException;
import java.time.Instant;
import java.util.Optional;

/** Sees whether a store was put back to a time before something was erased, and refuses the run then: a replay comes first. */
record Recognising(CurrentRun run) implements RunStep {

    @Override
    public String name() {
        return "recognise";
    }

    @Override
    public void work() {
        Restored restored = new Restored(
                run.resolver(),
                run.ports(),
                run.journal().erased(),
                run.settings().bounds());
        for (String cluster : run.policy().order()) {
            run.stop().check();
            run.listener().at(name(), cluster, 0, 0);
            restored.since(cluster).ifPresent(erased -> refuse(cluster, erased));
        }
    }

    private void refuse(String cluster, Instant erased) {
        run.notes().refuse(reason(run.surroundings(), run.policy(), cluster, erased));
    }

    /** What an operator is told of a store that holds what was erased. */
    static RunReport.Reason reason(RunSurroundings surroundings, BoundPolicy policy, String cluster, Instant erased) {
        String store = policy.structure(cluster).root().store();
        Instant beginning = surroundings.journal().erased().beginning().orElse(erased);
        return new RunReport.Reason(
                "store-restored",
                Optional.of(store),
                Optional.of(cluster),
                "the store " + store + " holds records of " + cluster + " that were erased at " + erased
                        + "; it was restored from a backup. Run lapse replay --since MOMENT-OF-THE-BACKUP --store "
                        + store + " first (" + beginning + " is always early enough)");
    }

    @Override
    public void failed(StoreException failure) {
        run.notes().refuse(RunNotes.reason(failure, Optional.empty()));
    }
}
