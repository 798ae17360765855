package dev.lapse.app.desk;

import dev.lapse.core.ledger.RangeHashes;
import dev.lapse.core.verifying.JournalRows;
import dev.lapse.core.verifying.LogRows;
import dev.lapse.core.verifying.LogUnderTest.FoundNote;
import dev.lapse.core.verifying.StoredEntry;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The evidence log as the commands need it. */
public interface OpenEvidence {

    /** What {@code reading} makes of the log as it is at one moment. */
    <T> T read(Function<Moment, T> reading);

    /**
     * The log at one moment; it passes when the reading returns.
     *
     * @param checkpoints those of the file, the oldest first, then those that only the journal keeps
     * @param noted the leaf hashes that were noted outside the database
     * @param of the entries of a chunk, or else of a run, the newest first
     * @param ofRequest the entries that tell of a request, in their order
     */
    record Moment(
            LogRows rows,
            JournalRows beside,
            RangeHashes leaves,
            List<FoundNote> checkpoints,
            Iterator<byte[]> noted,
            Function<String, List<StoredEntry>> of,
            Function<String, List<StoredEntry>> ofRequest) {}
}
