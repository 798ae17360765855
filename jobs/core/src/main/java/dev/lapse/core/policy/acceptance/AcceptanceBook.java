package dev.lapse.core.policy.acceptance;

import java.util.Optional;

/** What the journal knows of accepted policy sets. */
public interface AcceptanceBook {

    /** The last one; empty where none was ever accepted. */
    Optional<Acceptance> last();

    /** Keeps {@code acceptance}, with its entry in the evidence log, which holds the hash and no text. */
    void accept(Acceptance acceptance);
}
