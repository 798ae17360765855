package dev.lapse.core.request.recipient;

import java.time.Duration;

/** How long a recipient that did not answer is left alone: a minute, then twice as long each time, at the most 12 hours. */
public final class BackOff {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** Twice as long as this often passes the longest. */
    private static final int DOUBLINGS = 10;

    private BackOff() {}

    /** The pause after {@code attempts}, the first of which is 1. */
    public static Duration after(int attempts) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
