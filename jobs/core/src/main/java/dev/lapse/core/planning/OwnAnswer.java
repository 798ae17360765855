package dev.lapse.core.planning;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a record's own rule says of it, before anything that refers to it is looked at.
 *
 * @param standing after steps 1 to 6
 * @param afterFive after steps 1 to 5 only
 * @param protectedAnyway whether it stays by step 1, 2 or 6, which nothing overrides
 */
record OwnAnswer(Standing standing, Standing afterFive, boolean protectedAnyway) {

    /** Of a record that stays whole whatever its rule says, and needs what it refers to. */
    static OwnAnswer kept(Why why) {
        return new OwnAnswer(Standing.nothing(why), Standing.nothing(why), true);
    }

    /** The same of a record that stays in this run, whatever it says. */
    OwnAnswer leftToOthers() {
        return leftUntil(Optional.empty());
    }

    /** The same of a record that this run may not change. @param next when another run will have taken what may go */
    OwnAnswer beyondReach(LocalDate next) {
        return leftUntil(standing.whole() ? Optional.of(next) : standing.why().changesOn());
    }

    private OwnAnswer leftUntil(Optional<LocalDate> date) {
        Why why = new Why(Reason.OTHER_CHUNK, date, Optional.empty());
        return new OwnAnswer(Standing.nothing(why), afterFive, protectedAnyway);
    }

    /** Whether the record stays by its own steps 1 to 5, so that it needs what it refers to. */
    boolean staysByItself() {
        return !afterFive.whole();
    }
}
