package dev.lapse.core.erasing;

import dev.lapse.core.store.KeyRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port to the parts of a run that several processes share: who holds the lease lays them out, and any process takes them one by
 * one. Each method is durable on return.
 */
public interface PartBoard {

    /** Where no process shares anything. */
    PartBoard NONE = new PartBoard() {
        @Override
        public void clear() {
            // Nothing lies there.
        }

        @Override
        public void layOut(Shared shared, List<Part> parts) {
            throw new UnsupportedOperationException("there is no board");
        }

        @Override
        public Map<Long, State> states() {
            return Map.of();
        }

        @Override
        public void callOff() {
            // Nothing lies there.
        }

        @Override
        public Optional<Shared> open() {
            return Optional.empty();
        }

        @Override
        public Optional<Taken> take(Shared shared, String who) {
            return Optional.empty();
        }
    };

    /**
     * The roots of one cluster with keys of a range.
     *
     * @param execution what this try at it is known by; another try has another
     */
    record Part(long execution, String name, String cluster, KeyRange range) {
        @Override
        public String toString() {
            return name + " (" + execution + ")";
        }
    }

    /**
     * A run whose parts are shared.
     *
     * @param epoch of the lease under which they were laid out
     * @param policySet the content hash of what the run goes by
     * @param until the end of its window; empty where there is none
     * @param processes how many share it, as far as whoever began it knows
     */
    record Shared(RunId run, long epoch, String policySet, String planHash, Optional<Instant> until, int processes) {}

    /** What became of a part that was laid out. */
    enum State {
        /** Nobody took it. */
        LAID_OUT,
        /** A process is at work on it. */
        TAKEN,
        /** The process that took it has not been heard of for as long as a lease lasts. */
        SILENT,
        /** Whoever took it has told what came of it. */
        ENDED
    }

    /** Takes all parts off, of whatever run. Only for who holds the lease. */
    void clear();

    /**
     * Lays parts out.
     *
     * @throws LeaseLostException if the lease's epoch is no longer the one of {@code shared}
     */
    void layOut(Shared shared, List<Part> parts);

    /** What became of the parts that were laid out and not taken off since, by their executions. */
    Map<Long, State> states();

    /** Nobody takes any of them from now on, and whoever is at work on one ends it after the chunk in hand. */
    void callOff();

    /** The run of which a part can be taken; empty where none can. */
    Optional<Shared> open();

    /** Takes a part of that run; empty where none can be had. @param who takes it, in words an operator recognises */
    Optional<Taken> take(Shared shared, String who);

    /** A part in our hands: a timer tells the board that we live until it is closed. */
    interface Taken extends AutoCloseable {

        Part part();

        /** The right to work on it: that of the lease under which it was laid out, as long as the board hears of us. */
        Lease lease();

        /** Whether it is to be ended after the chunk in hand. */
        boolean isCalledOff();

        /**
         * It has ended, and what came of it is told.
         *
         * @throws LeaseLostException if the board took it from us
         */
        void ended();

        @Override
        void close();
    }
}
