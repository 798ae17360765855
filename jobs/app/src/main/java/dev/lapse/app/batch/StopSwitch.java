package dev.lapse.app.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run between two chunks: when its thread is interrupted, or the process is asked to end. The end of the process waits
 * until the run has stopped, so that the lease is given back.
 */
final class StopSwitch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StopSwitch.class);

    /** More than a chunk takes; a run that takes longer is left to a kill, which is always safe. */
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Thread hook = Thread.ofPlatform().name("lapse-stop").unstarted(this::stopAndWait);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean interrupted;

    /** Ends the work of the thread that meets it; the run reports it as an ordinary ending. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the run was asked to stop");
        }
    }

    /** A switch that the end of the process turns. */
    static StopSwitch armed() {
        StopSwitch made = new StopSwitch();
        Runtime.getRuntime().addShutdownHook(made.hook);
        return made;
    }

    void request() {
        requested = true;
    }

    /** For who caught an interrupt of the run's own thread. */
    void interrupt() {
        interrupted = true;
        requested = true;
    }

    /** An interrupt of the calling thread counts as a request, and is kept for {@link #close}. */
    boolean requested() {
        if (Thread.interrupted()) {
            interrupt();
        }
        return requested;
    }

    /** @throws StoppedException where a stop was requested */
    void check() {
        if (requested()) {
            throw new StoppedException();
        }
    }

    private void stopAndWait() {
        request();
        try {
            if (!stopped.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "the run did not stop within {} s; what it was at is settled by the next run",
                        LONGEST_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The process is ending and the hook has run.
            requested = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
