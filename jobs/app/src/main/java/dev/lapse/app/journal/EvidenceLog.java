package dev.lapse.app.journal;

import dev.lapse.core.ledger.RangeHashes;
import dev.lapse.core.verifying.JournalRows;
import dev.lapse.core.verifying.LogRows;
import dev.lapse.core.verifying.LogUnderTest.FoundNote;
import dev.lapse.core.verifying.StoredEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The evidence log for those who read it: everything in it as of one moment. */
public final class EvidenceLog {

    private final JournalDatabase database;
    private final CheckpointFile file;

    EvidenceLog(JournalDatabase database, CheckpointFile file) {
        this.database = database;
        this.file = file;
    }

    /** The log as of one moment; only to be used while {@link #read} lasts. */
    public static final class Moment {

        private final EvidenceRows rows;
        private final RowsBeside beside;
        private final StoredLeaves leaves;
        private final List<FoundNote> checkpoints;
        private final Iterator<byte[]> noted;

        private Moment(
                EvidenceRows rows,
                RowsBeside beside,
                StoredLeaves leaves,
                List<FoundNote> checkpoints,
                Iterator<byte[]> noted) {
            this.noted = noted;
            this.rows = rows;
            this.beside = beside;
            this.leaves = leaves;
            this.checkpoints = checkpoints;
        }

        public LogRows rows() {
            return rows;
        }

        public JournalRows beside() {
            return beside;
        }

        public RangeHashes leaves() {
            return leaves;
        }

        /** Those of the file first, the oldest first, then those that the journal keeps. */
        public List<FoundNote> checkpoints() {
            return checkpoints;
        }

        /** The leaf hashes that were noted beside the file, to be gone through once. */
        public Iterator<byte[]> noted() {
            return noted;
        }

        /** The entries of the chunk of that name, or else of the run, the newest first. */
        public List<StoredEntry> of(String runOrChunk) {
            return rows.of(runOrChunk);
        }

        /** The entries that tell of a request, in their order. */
        public List<StoredEntry> ofRequest(String request) {
            return rows.ofRequest(request);
        }
    }

    /** What {@code reading} makes of the log. The file is read first: what it covers is there afterwards. */
    public <T> T read(Function<Moment, T> reading) {
        List<String> inFile = file.notes();
        try (LeafFile.Reading noted = file.leaves().read()) {
            return read(inFile, noted, reading);
        }
    }

    private <T> T read(List<String> inFile, Iterator<byte[]> noted, Function<Moment, T> reading) {
        return database.inOneState(jdbc -> {
            List<FoundNote> found = new ArrayList<>();
            for (String note : inFile) {
                found.add(new FoundNote("checkpoint " + (found.size() + 1) + " in " + file.path(), note));
            }
            for (String note : CheckpointTable.notes(jdbc)) {
                if (!inFile.contains(note)) {
                    found.add(new FoundNote("a checkpoint that the journal keeps and the file does not", note));
                }
            }
            return reading.apply(new Moment(
                    new EvidenceRows(jdbc),
                    new RowsBeside(jdbc, database.product()),
                    new StoredLeaves(jdbc),
                    found,
                    noted));
        });
    }
}
