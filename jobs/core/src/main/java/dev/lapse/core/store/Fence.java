package dev.lapse.core.store;

/**
 * Whose sessions these are.
 *
 * @param journal the identity of the journal whose lease is held
 * @param epoch the epoch of the lease; a successor's is higher
 */
public record Fence(String journal, long epoch) {

    /** The name that a session carries at the server. */
    public String sessionName() {
        return "lapse " + journal + " " + epoch;
    }
}
