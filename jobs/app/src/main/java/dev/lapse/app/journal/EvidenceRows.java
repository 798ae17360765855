package dev.lapse.app.journal;

import dev.lapse.core.verifying.LogRows;
import dev.lapse.core.verifying.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    @Override
    public Iterable<StoredEntry> entries() {
        return Walk::new;
    }

    /** The entries of a chunk, or else those of a run, the newest first. */
    List<StoredEntry> of(String runOrChunk) {
        List<StoredEntry> ofChunk = jdbc.query(OF_CHUNK, (row, i) -> entry(row), runOrChunk);
        return ofChunk.isEmpty() ? jdbc.query(OF_RUN, (row, i) -> entry(row), runOrChunk) : ofChunk;
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
