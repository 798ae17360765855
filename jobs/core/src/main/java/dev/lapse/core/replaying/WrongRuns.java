package dev.lapse.core.replaying;

import dev.lapse.core.erasing.RunId;
import java.util.Optional;

/** The port to the runs that somebody declares wrong. */
public interface WrongRuns {

    /** The run of this name, as answers and logs write it. */
    Optional<RunId> run(String name);

    /**
     * Notes that {@code run} should not have erased what it erased, with an entry in the evidence log; a replay leaves its
     * records alone from now on.
     *
     * @return whether it was not annulled before
     */
    boolean annul(RunId run, String by, String because);
}
