package dev.lapse.app.batch;

import dev.lapse.core.store.StoreException;

/** One step of a run outside its chunks. What ends a run in an ordinary way is noted, not thrown. */
interface RunStep {

    String name();

    void work();

    /** A store that does not do its part in this step. */
    void failed(StoreException failure);

    /** Works, unless the run is over already. */
    default void take(CurrentRun run) {
        try {
            if (run.goesOn()) {
                work();
            } else if (!run.notes().isOver()) {
                run.stopped();
            }
        } catch (StopSwitch.StoppedException e) {
            run.stopped();
        } catch (StoreException e) {
            if (run.stop().isAborted()) {
                run.stopped();
            } else {
                failed(e);
            }
        } catch (RuntimeException e) {
            throw run.broken(e, "taking the step " + name());
        }
    }
}
