package dev.lapse.core.planning;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Reading in another thread, beside what this one does meanwhile. Closing waits for its end: what is read may be closed next. */
final class Beside<T> implements AutoCloseable {

    private final FutureTask<T> task;

    /** @param name of the thread */
    Beside(String name, Supplier<T> reading) {
        this.task = new FutureTask<>(reading::get);
        Thread.ofPlatform().daemon().name(name).start(task);
    }

    /** What was read; throws what the reading threw. */
    T result() {
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a supplier throws nothing else", e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            task.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            // Whoever wanted the result was told.
            task.cancel(false);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while reading; start again any time", e);
    }
}
