package dev.lapse.app.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.Optional;

/** A lock on a file that is waited for only so long: a process that stands still keeps what it holds. */
final class PatientLock {

    private static final long BETWEEN_TRIES_MILLIS = 50;

    private PatientLock() {}

    /** Empty where another process did not let go in {@code patience}, or the thread was interrupted meanwhile. */
    static Optional<FileLock> on(FileChannel channel, Duration patience) throws IOException {
        long begun = System.nanoTime();
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() - begun < patience.toNanos()) {
            try {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            lock = channel.tryLock();
        }
        return Optional.ofNullable(lock);
    }
}
