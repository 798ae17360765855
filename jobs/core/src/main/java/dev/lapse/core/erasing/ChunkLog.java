package dev.lapse.core.erasing;

import java.util.List;

/** The port to the chunks in the journal. */
public interface ChunkLog {

    /** Writes the intent in a transaction of its own, its keys encrypted; it is durable on return. */
    void intend(Intent intent);

    /** The chunks whose intents were never confirmed, of every run, oldest first. */
    List<String> open();

    /**
     * The intent of a chunk, as it was written.
     *
     * @throws IllegalStateException where it was confirmed, and its keys wiped, or never written
     */
    Intent intent(String chunk);

    /**
     * In the caller's transaction: tokens to the record log, dates to carry, the keys of the intent wiped, the as-of tally
     * raised, and last, behind the head row of the evidence log, the entry.
     *
     * @throws LeaseLostException if the lease's epoch is no longer the one of the confirmation
     */
    void confirm(Confirmation confirmation);
}
