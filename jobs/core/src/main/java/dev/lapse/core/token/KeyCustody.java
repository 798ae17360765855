package dev.lapse.core.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port to the keys themselves: what there is, a new one, one less. Never gives a key away. */
public interface KeyCustody {

    /** Every key of the key file, by purpose, the oldest first. */
    List<Kept> list();

    /** From now on a new key of {@code purpose} is the one that is used; the ones before stay, so that what lies under them is found. */
    Answer rotate(Purpose purpose, String holder);

    /** Destroys the key of {@code purpose} and {@code period}, written as in {@link PurposeKey#name}, unless something needs it. */
    Answer destroy(Purpose purpose, String period, String because, String holder);

    /**
     * One key.
     *
     * @param current whether it is the one that is used
     * @param uses what lies under it, as far as the journal knows
     */
    record Kept(Purpose purpose, int period, Instant created, boolean current, Uses uses) {}

    /**
     * What lies under a key.
     *
     * @param what in words, with the number of them
     * @param remedy how it comes to an end; empty where nothing hinders that the key is destroyed
     */
    record Uses(long count, String what, Optional<String> remedy) {

        /** Whether the key must stay. */
        public boolean hinder() {
            return count > 0 && remedy.isPresent();
        }
    }

    /** What became of a change. */
    sealed interface Answer {

        /** It is done, and stands in the evidence log. */
        record Done(Kept key) implements Answer {}

        /** Nothing was changed. */
        record Refused(String code, String action) implements Answer {}
    }
}
