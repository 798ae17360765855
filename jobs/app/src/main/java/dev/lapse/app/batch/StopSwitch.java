package dev.lapse.app.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run between two chunks: when the thread that waits for it is interrupted, a signal asks the process to end, an operator
 * says so or the window ends. The end of the process waits until the run has stopped, so that the lease is given back.
 */
final class StopSwitch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StopSwitch.class);

    /** More than a chunk takes; a run that takes longer is left to a kill, which is always safe. */
    private static final long LONGEST_WAIT_SECONDS = 60;

    /** For whoever started the run to say how it ended and to end the process with its exit code. */
    private static final long LAST_WORDS_SECONDS = 3;

    /** The code of the reason where the window ended. */
    static final String WINDOW = "window";

    /** The code of the reason where the statements in hand were cancelled. */
    static final String ABORTED = "aborted";

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final EndSignals signals = EndSignals.caughtBy(this::stopAndWait);
    private final Clock clock;
    private final Optional<Instant> until;
    private volatile RunReport.@Nullable Reason why;
    private volatile boolean interrupted;

    /** @param until the end of the window, by {@code clock}; empty where there is none */
    StopSwitch(Clock clock, Optional<Instant> until) {
        this.clock = clock;
        this.until = until;
    }

    /** Ends the work of the thread that meets it; the run reports it as an ordinary ending. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the run was asked to stop");
        }
    }

    boolean requested() {
        return why != null || windowIsOver();
    }

    /** Why nothing more is to be begun, where it is the window, a signal or an operator; what came first counts. */
    Optional<RunReport.Reason> why() {
        return Optional.ofNullable(why)
                .or(() -> windowIsOver()
                        ? Optional.of(
                                new RunReport.Reason(WINDOW, Optional.empty(), Optional.empty(), "the window ended"))
                        : Optional.empty());
    }

    private boolean windowIsOver() {
        return until.filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    /** Nothing more is begun. Whoever asks again changes nothing but from a stop to an abort. */
    synchronized void request(RunReport.Reason reason) {
        if (why == null || reason.code().equals(ABORTED)) {
            why = reason;
        }
    }

    /** Whether the statements in hand were to be cancelled, so that a store may fail for that. */
    boolean isAborted() {
        return Optional.ofNullable(why)
                .filter(reason -> reason.code().equals(ABORTED))
                .isPresent();
    }

    private static RunReport.Reason stopped() {
        return new RunReport.Reason(
                "stopped",
                Optional.empty(),
                Optional.empty(),
                "the run was asked to stop; nothing is half done; run again any time");
    }

    /** @throws StoppedException where a stop was requested */
    void check() {
        if (requested()) {
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
                request(stopped());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void stopAndWait() {
        request(stopped());
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
