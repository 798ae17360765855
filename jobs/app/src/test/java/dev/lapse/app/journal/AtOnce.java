package dev.lapse.app.journal;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work by two threads that begin together. */
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> twice(Callable<T> work) {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<T> together = () -> {
            start.await();
            return work.call();
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<T> one = threads.submit(together);
            Future<T> other = threads.submit(together);
            return List.of(one.get(), other.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
