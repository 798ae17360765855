package dev.lapse.app.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port to what is known of nights. Each method takes as many statements however many nights are known; each is done in a
 * transaction of its own, durable on return.
 */
public interface NightBook {

    /** What became of a night. */
    enum State {
        /** It was begun, or tried, and may be tried again in its window. */
        RUNNING,
        DONE,
        /** Its window is over, and it did not end in it. */
        MISSED,
        LEFT_OUT
    }

    /**
     * What is known of one night.
     *
     * @param at when it was to begin
     * @param until when its window ended
     * @param triedAt when it was last begun; empty where it never was
     * @param what how it ended, why it was missed or left out, or what hindered the last try
     * @param run the last of its runs
     */
    record Entry(
            String night,
            Instant at,
            Instant until,
            State state,
            Optional<Instant> triedAt,
            Optional<String> what,
            Optional<String> run) {

        Entry(String night, Night.Nominal nominal, State state, Optional<Instant> triedAt, Optional<String> what) {
            this(night, nominal.at(), nominal.until(), state, triedAt, what, Optional.empty());
        }
    }

    /** When a chore was done last, and what it said, in a word. */
    record Done(String chore, Instant at, String outcome) {}

    /** Since when {@code night} is known as it is defined now; empty where it is not. */
    Optional<Instant> since(Night night);

    /** From {@code now} on it is known so; what was to come under an earlier definition is not missed. */
    void known(Night night, Instant now);

    /** The newest that is known of. */
    Optional<Entry> latest(String night);

    /**
     * Notes that the night is tried at {@code now}.
     *
     * @param before the entry as it was seen; empty where there was none
     * @return false where somebody else was quicker
     */
    boolean begin(String night, Night.Nominal nominal, Optional<Entry> before, Instant now);

    /** Notes what hindered it, or that it was stopped; it may be tried again. */
    void hindered(String night, Instant at, String what);

    /** Notes how it ended. */
    void ended(String night, Instant at, String outcome, Optional<String> run);

    /** Notes a night that is missed or left out, unless it ended meanwhile. */
    void skipped(Entry entry);

    /** The missed nights that no run has told of. */
    List<Entry> untold();

    /** A run told of them. */
    void told(List<Entry> missed, Instant now);

    /** The newest entries, the newest first. */
    List<Entry> newest(int limit);

    void done(Done done);

    /** Each chore that was ever done. */
    List<Done> chores();
}
