package dev.lapse.core.verifying;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A log and all that is to be held against it.
 *
 * @param checkpoints every checkpoint there is, in any order
 * @param trusted the keys whose signatures count
 * @param journal what lies beside the entries; empty for an export
 * @param noted the leaf hashes as they were noted outside the database, believed where a checkpoint covers them
 */
public record LogUnderTest(
        LogRows rows,
        List<FoundNote> checkpoints,
        List<VerifierKey> trusted,
        Optional<JournalRows> journal,
        Iterator<byte[]> noted) {

    /** A log of whose leaf hashes nobody took a note. */
    public LogUnderTest(
            LogRows rows, List<FoundNote> checkpoints, List<VerifierKey> trusted, Optional<JournalRows> journal) {
        this(rows, checkpoints, trusted, journal, Collections.emptyIterator());
    }

    public LogUnderTest {
        checkpoints = List.copyOf(checkpoints);
        trusted = List.copyOf(trusted);
    }

    /**
     * A note, and where it was found, for people.
     *
     * @param note the whole of it
     */
    public record FoundNote(String where, String note) {}
}
