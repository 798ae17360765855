package dev.lapse.core.erasing;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets chunks that work side by side and leave something to one another that no store locks for them be decided and carried out
 * one after the other: else each would leave it to the other, and nobody would take it. One for all ranges that are worked on at
 * a time; safe for use by several threads.
 */
public final class SharedTurn {

    private final ReentrantLock turn = new ReentrantLock(true);
    private final boolean oneProcess;

    /** Among the threads of this process. */
    public SharedTurn() {
        this(true);
    }

    private SharedTurn(boolean oneProcess) {
        this.oneProcess = oneProcess;
    }

    /** Where other processes work on the cluster too, nobody ever has the turn: such chunks are left for when they have ended. */
    public static SharedTurn amongProcesses() {
        return new SharedTurn(false);
    }

    /** Waits for its turn and does {@code work} in it. */
    <T> T in(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Whether this thread has its turn. */
    boolean isMine() {
        return oneProcess && turn.isHeldByCurrentThread();
    }
}
