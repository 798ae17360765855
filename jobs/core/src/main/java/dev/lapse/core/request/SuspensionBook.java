package dev.lapse.core.request;

import dev.lapse.core.planning.Suspension;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The port to where suspensions are placed, reviewed and lifted; each of these is in the evidence log when it returns. */
public interface SuspensionBook {

    /** Those in force, the oldest first. */
    List<PlacedSuspension> placed();

    /**
     * Places {@code suspension}; whatever is decided from now on sees it.
     *
     * @return the version that has it; empty where one of that id was ever placed
     */
    OptionalLong place(Suspension suspension, PlacedSuspension.Grounds grounds);

    /**
     * Places all of {@code suspensions}, or none.
     *
     * @return the ids of those that were placed before; nothing is placed where there are any
     */
    Set<String> placeAll(List<Suspension> suspensions, PlacedSuspension.Grounds grounds);

    /** Puts the review off to {@code next}; whether one of that id is in force. */
    boolean review(String id, LocalDate next, String by, String because);

    /** Lifts it and forgets whom it covered; whether one of that id was in force. */
    boolean lift(String id, String by, String because);

    /** The ids of those, lifted ones too, of which anybody may know. */
    Set<String> disclosed();

    /** What was intended before {@code version} and is not confirmed or settled yet: a suspension came too late to be asked for it. */
    List<OpenWork> intendedBefore(long version);

    /**
     * Chunks of one run that are under way.
     *
     * @param run its name
     */
    record OpenWork(String run, String cluster, int chunks) {}
}
