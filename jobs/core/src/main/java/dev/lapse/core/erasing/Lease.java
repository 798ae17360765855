package dev.lapse.core.erasing;

/** The right to write, held by one process at a time; renewed by a timer until it is lost. */
public interface Lease {

    /** The epoch of this lease; a successor's is higher. */
    long epoch();

    /** @throws LeaseLostException if the lease has run out or somebody else holds it */
    void requireHeld();

    /**
     * Gives the lease the next epoch and ends the journal's sessions of those who work on parts: what they still do under the earlier
     * one can no longer be confirmed. Nobody of this process may be at work under it.
     *
     * @throws LeaseLostException if somebody else holds the lease
     * @throws UnsupportedOperationException where this is only a share in the lease of another process
     */
    default void raise() {
        throw new UnsupportedOperationException("only who holds the lease itself can raise its epoch");
    }
}
