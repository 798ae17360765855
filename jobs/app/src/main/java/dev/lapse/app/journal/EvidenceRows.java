package dev.lapse.app.journal;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.LogRows;
import dev.lapse.core.verifying.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the evidence log as they are, whatever they hold, a page at a time in the order of their numbers. */
record EvidenceRows(JdbcTemplate jdbc) implements LogRows {

    private static final int PAGE = 2000;

    private static final String COLUMNS = """
            select e.sequence_no, e.entry, e.leaf_hash, e.run, c.chunk
            from lapse_evidence e
            left join lapse_chunk c on c.chunk_id = e.chunk_id
            """;

    private static final String NEXT =
            COLUMNS + "where e.sequence_no > ? order by e.sequence_no fetch first ? rows only";

    private static final String OF_CHUNK = COLUMNS + "where c.chunk = ? order by e.sequence_no";

    private static final String OF_RUN = COLUMNS + "where e.run = ? order by e.sequence_no desc";

    private static final String RUNS_OF_REQUEST = "select as_of, scope, run_sequence from lapse_run where scope = ?";

    @Override
    public Iterable<StoredEntry> entries() {
        return Walk::new;
    }

    /** The entries of a chunk, or else those of a run, the newest first. */
    List<StoredEntry> of(String runOrChunk) {
        List<StoredEntry> ofChunk = jdbc.query(OF_CHUNK, (row, i) -> entry(row), runOrChunk);
        return ofChunk.isEmpty() ? jdbc.query(OF_RUN, (row, i) -> entry(row), runOrChunk) : ofChunk;
    }

    /** The entries that tell of a request, in their order: of its moves, and of the runs that carried it out. */
    List<StoredEntry> ofRequest(String request) {
        List<StoredEntry> entries =
                new ArrayList<>(jdbc.query(OF_RUN, (row, i) -> entry(row), EvidenceEntry.OF_NO_RUN));
        entries.removeIf(entry -> entry.body()
                .map(EntryText::read)
                .filter(members -> request.equals(members.get("request")))
                .isEmpty());
        jdbc.query(
                        RUNS_OF_REQUEST,
                        (row, i) ->
                                new RunId(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3)).name(),
                        RunId.ofRequest(request))
                .forEach(run -> entries.addAll(jdbc.query(OF_RUN, (row, i) -> entry(row), run)));
        entries.sort(Comparator.comparingLong(StoredEntry::position));
        return entries;
    }

    private static StoredEntry entry(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getLong(1),
                Optional.ofNullable(row.getBytes(2)),
                row.getBytes(3),
                Optional.of(new StoredEntry.Row(row.getString(4), Optional.ofNullable(row.getString(5)))));
    }

    private final class Walk implements Iterator<StoredEntry> {

        private Iterator<StoredEntry> page = List.<StoredEntry>of().iterator();
        private long last = Long.MIN_VALUE;
        private boolean more = true;

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && more) {
                List<StoredEntry> next = jdbc.query(NEXT, (row, i) -> entry(row), last, PAGE);
                more = next.size() == PAGE;
                last = next.isEmpty() ? last : next.getLast().position();
                page = next.iterator();
            }
            return page.hasNext();
        }

        @Override
        public StoredEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the log has no more entries");
            }
            return page.next();
        }
    }
}
