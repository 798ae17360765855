package dev.lapse.store.elasticsearch.writing;

import java.time.Duration;

/**
 * How often and how long to wait for a cluster that asks to slow down.
 *
 * @param attempts how many times a write is sent at the most
 * @param first the first pause; each further one is twice as long
 */
public record Patience(int attempts, Duration first) {

    /** Six tries within about half a minute. */
    public static final Patience USUAL = new Patience(6, Duration.ofSeconds(1));

    /** Waits before another attempt; false if there is to be none. */
    boolean pause(int attempt) {
        if (attempt >= attempts) {
            return false;
        }
        try {
            Thread.sleep(first.multipliedBy(1L << Math.min(attempt - 1, 10)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
