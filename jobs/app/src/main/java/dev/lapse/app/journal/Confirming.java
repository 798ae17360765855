package dev.lapse.app.journal;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.token.RecordToken;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a confirmation writes, in the order in which it takes its locks: chunk, tally, dates, and last the evidence. */
final class Confirming {

    private static final String FIND = """
            select c.chunk_id, c.run_id, r.as_of
            from lapse_chunk c
            join lapse_run r on r.run_id = c.run_id
            where c.chunk = ? and c.state = 'OPEN'""";

    private static final String CLOSE = """
            update lapse_chunk
            set state = 'CONFIRMED', confirmed_at = ?, payload = null
            where chunk_id = ? and state = 'OPEN'""";

    private static final String TALLY = """
            insert into lapse_chunk_tally (chunk_id, record_set, answer, reason, citation, until_date, records)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private final JournalDatabase database;
    private final RecordLogTable recordLog;
    private final AsOfTallyTable tallies;
    private final CarriedDateTable carriedDates;
    private final EvidenceTable evidence;

    Confirming(
            JournalDatabase database,
            RecordLogTable recordLog,
            AsOfTallyTable tallies,
            CarriedDateTable carriedDates,
            EvidenceTable evidence) {
        this.database = database;
        this.recordLog = recordLog;
        this.tallies = tallies;
        this.carriedDates = carriedDates;
        this.evidence = evidence;
    }

    private record OpenChunk(long chunkId, long runId, LocalDate asOf) {}

    /** In the caller's transaction, its epoch already locked; a constant number of statements. */
    void confirm(Confirmation confirmation) {
        OpenChunk chunk = close(confirmation);
        int plans = tallies.lock(chunk.asOf(), confirmation.cluster());
        Set<RecordToken> went = confirmation.logged().stream()
                .filter(one -> one.counts() && one.fate() != Intent.Fate.UNLINKED)
                .map(Confirmation.Logged::token)
                .collect(Collectors.toSet());
        // Only a later attempt can meet a record again that an earlier one has counted.
        long counted = plans > 1 && !went.isEmpty() ? recordLog.earlier(went, chunk.asOf(), confirmation.cluster()) : 0;
        tallies.raise(chunk.asOf(), confirmation.cluster(), went.size() - counted);
        recordLog.write(chunk.runId(), chunk.chunkId(), confirmation.logged());
        carriedDates.merge(confirmation.carried());
        carriedDates.forget(confirmation.forget());
        keepTallies(chunk, confirmation.entry());
        evidence.append(confirmation.entry(), chunk.chunkId());
    }

    private OpenChunk close(Confirmation confirmation) {
        List<OpenChunk> found = database.jdbc()
                .query(
                        FIND,
                        (row, i) -> new OpenChunk(row.getLong(1), row.getLong(2), row.getObject(3, LocalDate.class)),
                        confirmation.chunk());
        int closed = found.isEmpty()
                ? 0
                : database.jdbc()
                        .update(
                                CLOSE,
                                confirmation.entry().at().atOffset(ZoneOffset.UTC),
                                found.getFirst().chunkId());
        if (closed != 1) {
            throw new IllegalStateException(
                    "chunk " + confirmation.chunk() + " has no open intent; it was confirmed already, or never meant");
        }
        return found.getFirst();
    }

    private void keepTallies(OpenChunk chunk, EvidenceEntry entry) {
        if (entry.content() instanceof EvidenceEntry.ChunkConfirmed confirmed) {
            List<Object[]> rows = confirmed.tallies().stream()
                    .map(tally -> new Object[] {
                        chunk.chunkId(),
                        tally.recordSet(),
                        tally.answer(),
                        tally.reason().orElse(null),
                        tally.citation().orElse(null),
                        tally.until().orElse(null),
                        tally.count()
                    })
                    .toList();
            database.jdbc().batchUpdate(TALLY, rows);
        }
    }
}
