package dev.lapse.testbed.shop;

/** What one run at the as-of date is to do with a planted record, and why. */
public enum Fate {
    ERASE,
    REDUCE,
    /** A condition protects it, or nobody knows whether it does. */
    KEEP_BLOCKED,
    /** The event that starts its period has not happened. */
    KEEP_NOT_YET,
    /** The date that should start its period is none: a finding. */
    KEEP_NO_STARTING_POINT,
    /** Its own period runs. */
    KEEP_UNTIL,
    /** A law wants it. */
    KEEP_OBLIGATION,
    /** A record that a law wants refers to it, and nothing of it is left to reduce. */
    KEEP_REFERENCED,
    /** A record that stays for reasons of its own, or a row of an ignored table, refers to it. */
    KEEP_SHARED;

    /** Whether the record lies there untouched after the run. */
    public boolean kept() {
        return this != ERASE && this != REDUCE;
    }
}
