package dev.lapse.testbed.server;

import java.time.Duration;

/** Waits in small steps until a time is up; measured by the machine's own counter, which no test moves. */
final class Attempts {

    private static final Duration STEP = Duration.ofMillis(100);

    private final long end;

    Attempts(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** Waits a step; false when the time is up or the thread is asked to stop. */
    boolean again() {
        if (System.nanoTime() - end > 0) {
            return false;
        }
        try {
            Thread.sleep(STEP);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
