package dev.lapse.app.journal;

import dev.lapse.core.ledger.CanonicalBytes;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.LeafHash;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The evidence log: entries in one order without gaps, however many write at once. */
public final class EvidenceTable {

    private static final String LOCK_HEAD = "select next_sequence_no from lapse_evidence_head where id = 1 for update";

    private static final String MOVE_HEAD =
            "update lapse_evidence_head set next_sequence_no = next_sequence_no + 1 where id = 1";

    private static final String INSERT = """
            insert into lapse_evidence (sequence_no, run, written_at, entry, leaf_hash, chunk_id)
            values (?, ?, ?, ?, ?, ?)""";

    private static final String PAGE = """
            select sequence_no, entry, leaf_hash
            from lapse_evidence
            where sequence_no >= ? and sequence_no < ?
            order by sequence_no""";

    private static final String HEAD = "select next_sequence_no from lapse_evidence_head where id = 1";

    private final JournalDatabase database;

    EvidenceTable(JournalDatabase database) {
        this.database = database;
    }

    /**
     * One entry as it is stored.
     *
     * @param sequence from 0, the index of the leaf
     * @param bytes the canonical bytes
     */
    public record Stored(long sequence, byte[] bytes, byte[] leafHash) {}

    /** At most {@code limit} entries from the one numbered {@code from}, in order. */
    public List<Stored> from(long from, int limit) {
        return database.jdbc()
                .query(
                        PAGE,
                        (row, i) -> new Stored(row.getLong(1), row.getBytes(2), row.getBytes(3)),
                        from,
                        from + limit);
    }

    /** How many entries there are, by the head row. */
    static long head(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject(HEAD, Long.class));
    }

    /** An entry of no chunk. In the caller's transaction, as its last statements: from here on it holds up every other writer. */
    void append(EvidenceEntry entry) {
        append(entry, null);
    }

    /** The entry that confirms a chunk. */
    void append(EvidenceEntry entry, long chunkId) {
        append(entry, Long.valueOf(chunkId));
    }

    private void append(EvidenceEntry entry, @Nullable Long chunkId) {
        EvidenceEntry toTheMillisecond =
                new EvidenceEntry(entry.at().truncatedTo(ChronoUnit.MILLIS), entry.run(), entry.content());
        byte[] bytes = CanonicalBytes.of(toTheMillisecond);
        byte[] hash = LeafHash.of(bytes);
        database.requireTransaction();
        Long sequence = Objects.requireNonNull(database.jdbc().queryForObject(LOCK_HEAD, Long.class));
        database.jdbc().update(MOVE_HEAD);
        database.jdbc()
                .update(
                        INSERT,
                        sequence,
                        entry.run(),
                        toTheMillisecond.at().atOffset(ZoneOffset.UTC),
                        database.product().bytes(bytes),
                        hash,
                        chunkId);
    }
}
