package dev.lapse.app.scheduling;

import java.util.Locale;

/** What is done beside the nights. */
public enum Chore {
    /** The evidence log is recomputed. */
    LOG_VERIFICATION("0 0 6 ? * SUN"),
    /** Recipients whose time has come are told. */
    RECIPIENTS("0 0/5 * * * ?"),
    /** Deadlines of requests, reviews of suspensions and recipients nobody told are named. */
    DEADLINES("0 0 7 * * ?"),
    /** What Spring Batch remembers of runs that ended long ago is removed. */
    HOUSEKEEPING("0 30 6 ? * SUN"),
    /** It is looked whether a store was put back to before something was erased. */
    RESTORE_CHECK("0 0 12 * * ?");

    private final String usual;

    Chore(String usual) {
        this.usual = usual;
    }

    /** As configuration and output name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When it is done where nothing is said. */
    public String usual() {
        return usual;
    }
}
