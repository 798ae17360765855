package dev.lapse.core.erasing;

import java.time.Duration;

/** The port to the lease of the journal: one process at a time may write. */
public interface Leases {

    /**
     * Takes the lease. One that somebody holds is waited for until it has run out, at most {@code patience}; one that is
     * renewed meanwhile is left to its holder.
     *
     * @param holder who takes it, in words an operator recognises (host, process, user)
     */
    Acquisition acquire(String holder, Duration patience);

    /** The answer to {@link #acquire}. */
    sealed interface Acquisition {

        /** The lease is ours. @param tookOver whether an earlier holder let it run out without releasing it */
        record Acquired(HeldLease lease, boolean tookOver) implements Acquisition {}

        /** Somebody else holds it and lives. */
        record Refused(String holder) implements Acquisition {}
    }

    /** A lease in our hands, renewed by a timer until closed. */
    interface HeldLease extends Lease, AutoCloseable {
        @Override
        void close();
    }
}
