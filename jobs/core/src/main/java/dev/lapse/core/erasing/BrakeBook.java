package dev.lapse.core.erasing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port to the brakes in the journal. */
public interface BrakeBook {

    /** Where nobody brakes. */
    BrakeBook NONE = new BrakeBook() {
        @Override
        public List<Brake> inForce(long epoch) {
            return List.of();
        }

        @Override
        public List<Brake> standing() {
            return List.of();
        }

        @Override
        public void place(Brake brake) {
            throw new UnsupportedOperationException("there is no book of brakes");
        }

        @Override
        public Optional<Holder> end(Brake brake) {
            return Optional.empty();
        }

        @Override
        public Optional<Holder> holder() {
            return Optional.empty();
        }

        @Override
        public int lift(Brake.Scope scope, String by) {
            return 0;
        }

        @Override
        public void paused(Pause pause) {
            // Nobody asks.
        }

        @Override
        public List<Pause> pauses(RunId run) {
            return List.of();
        }
    };

    /**
     * A stretch of time in which a run began nothing, or all short ones together that it left between its chunks in one go.
     *
     * @param cause a code in kebab case
     * @param cluster what was waiting
     */
    record Pause(RunId run, String cluster, String cause, Instant begun, Duration length) {}

    /** Who holds the lease. @param name in the words it gave */
    record Holder(long epoch, String name) {

        /** Whether {@code other} is still this one; whoever shares a run may raise the epoch of its lease. */
        public boolean isSame(Holder other) {
            return epoch == other.epoch || name.equals(other.name);
        }
    }

    /** What binds the holder of the lease of {@code epoch} now, in the order in which it was placed. */
    List<Brake> inForce(long epoch);

    /** The pauses and slow-downs in force, whoever runs. */
    List<Brake> standing();

    /** Places a pause or a slow-down. One of the same kind and scope that is in force ends. */
    void place(Brake brake);

    /**
     * Places a stop or an abort on whoever holds the lease.
     *
     * @return the holder; empty, and nothing placed, where nobody does
     */
    Optional<Holder> end(Brake brake);

    /** Who holds the lease now. */
    Optional<Holder> holder();

    /** Ends the pauses and slow-downs of exactly this scope. @return how many there were */
    int lift(Brake.Scope scope, String by);

    /** Notes what a run waited for. */
    void paused(Pause pause);

    /** What a run waited for, in order. */
    List<Pause> pauses(RunId run);
}
