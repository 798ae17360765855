package dev.lapse.app.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run between two chunks: when the thread that waits for it is interrupted, or a signal asks the process to end. The end
 * of the process then waits until the run has stopped, so that the lease is given back.
 */
final class StopSwitch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StopSwitch.class);

    /** More than a chunk takes; a run that takes longer is left to a kill, which is always safe. */
    private static final long LONGEST_WAIT_SECONDS = 60;

    /** For whoever started the run to say how it ended and to end the process with its exit code. */
    private static final long LAST_WORDS_SECONDS = 3;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final EndSignals signals = EndSignals.caughtBy(this::stopAndWait);
    private volatile boolean requested;
    private volatile boolean interrupted;

    /** Ends the work of the thread that meets it; the run reports it as an ordinary ending. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the run was asked to stop");
        }
    }

    boolean requested() {
        return requested;
    }

    /** @throws StoppedException where a stop was requested */
    void check() {
        if (requested) {
            throw new StoppedException();
        }
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

    private void stopAndWait() {
        requested = true;
        try {
            if (!stopped.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the run did not stop in {} s; the next one settles what it was at", LONGEST_WAIT_SECONDS);
            } else {
                TimeUnit.SECONDS.sleep(LAST_WORDS_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        signals.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
