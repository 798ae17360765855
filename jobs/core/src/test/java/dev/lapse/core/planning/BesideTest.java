package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.store.StoreException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BesideTest {

    @Test
    void readsInAnotherThreadAndHandsOverWhatItRead() {
        try (Beside<Thread> beside = new Beside<>("reading", Thread::currentThread)) {
            assertThat(beside.result()).isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void throwsTheStoresOwnFailureWhereTheResultIsWanted() {
        StoreException failure =
                new StoreException("shop", StoreException.Kind.UNREACHABLE, "connection refused", "searching");
        try (Beside<String> beside = new Beside<>("reading", () -> {
            throw failure;
        })) {
            assertThatThrownBy(beside::result).isSameAs(failure);
        }
    }

    @Test
    void doesNotCloseBeforeTheReadingHasEnded() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Beside<String> beside = new Beside<>("reading", () -> {
            begun.countDown();
            await(closing);
            ended.set(true);
            return "read";
        });
        await(begun);
        Thread.ofVirtual().start(closing::countDown);
        beside.close();
        assertThat(ended).isTrue();
    }

    @Test
    void staysQuietAtTheCloseAboutAFailureThatNobodyAskedFor() {
        Beside<String> beside = new Beside<>("reading", () -> {
            throw new IllegalStateException("unwanted");
        });
        beside.close();
        assertThatThrownBy(beside::result).hasMessage("unwanted");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
