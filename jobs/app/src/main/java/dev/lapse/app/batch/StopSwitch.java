package dev.lapse.app.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run between two chunks: when the thread that waits for it is interrupted, or the process is asked to end. The end of
 * the process waits until the run has stopped, so that the lease is given back.
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

    boolean requested() {
        return requested;
    }

    /**
     * The result of {@code task}, which another thread works on. An interrupt is a request to stop, is passed on to nobody (an
     * interrupted thread tears down the file of an H2 journal), and is kept for {@link #close}.
     */
    <T> T await(FutureTask<T> task) {
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                interrupted = true;
                requested = true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
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
