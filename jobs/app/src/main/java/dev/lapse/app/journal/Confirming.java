package dev.lapse.app.journal;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.token.KeyRing;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import dev.lapse.core.token.RecordToken;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a confirmation writes, in the order in which it takes its locks: chunk, tally, dates, and last the evidence. */
final class Confirming {

    private static final String FIND = """
            select c.chunk_id, coalesce(p.run_id, 0), r.as_of, r.scope
            from lapse_chunk c
            join lapse_run r on r.run_id = c.run_id
            left join lapse_record_log_part p on p.run_id = c.run_id and p.state in ('LOADING', 'INDEXED')
            where c.chunk = ? and c.state = 'OPEN'""";

    private static final String CLOSE = """
            update lapse_chunk
            set state = 'CONFIRMED', confirmed_at = ?, payload = null, accounted = ?, logged = ?, token_period = ?, pseudonym_period = ?
            where chunk_id = ? and state = 'OPEN'""";

    private static final String TALLY = """
            insert into lapse_chunk_tally (chunk_id, record_set, answer, reason, citation, until_date, records)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private final JournalDatabase database;
    private final RecordLogTable recordLog;
    private final AsOfTallyTable tallies;
    private final CarriedDateTable carriedDates;
    private final EvidenceTable evidence;
    private final KeyRing keys;

    Confirming(
            JournalDatabase database,
            RecordLogTable recordLog,
            AsOfTallyTable tallies,
            CarriedDateTable carriedDates,
            EvidenceTable evidence,
            KeyRing keys) {
        this.database = database;
        this.recordLog = recordLog;
        this.tallies = tallies;
        this.carriedDates = carriedDates;
        this.evidence = evidence;
        this.keys = keys;
    }

    /** @param part of the record log, by its run */
    private record OpenChunk(long chunkId, long part, LocalDate asOf, String scope) {}

    /** In the caller's transaction, its epoch already locked; a constant number of statements. */
    void confirm(Confirmation confirmation) {
        OpenChunk chunk = close(confirmation);
        if (new RunId(chunk.asOf(), chunk.scope(), 0).countsForLimits()) {
            count(confirmation, chunk.asOf());
        }
        recordLog.write(chunk.part(), chunk.chunkId(), confirmation.logged());
        carriedDates.merge(confirmation.carried());
        carriedDates.forget(confirmation.forget());
        keepTallies(chunk, confirmation.entry());
        evidence.append(confirmation.entry(), chunk.chunkId());
    }

    /** What is erased again was counted when it was erased first. */
    private void count(Confirmation confirmation, LocalDate asOf) {
        int plans = tallies.lock(asOf, confirmation.cluster());
        Set<RecordToken> went = confirmation.logged().stream()
                .filter(one -> one.counts() && one.fate() != Intent.Fate.UNLINKED)
                .map(Confirmation.Logged::token)
                .collect(Collectors.toSet());
        // Only a later attempt can meet a record again that an earlier one has counted.
        long counted = plans > 1 && !went.isEmpty() ? recordLog.earlier(went, asOf, confirmation.cluster()) : 0;
        tallies.raise(asOf, confirmation.cluster(), went.size() - counted);
    }

    private OpenChunk close(Confirmation confirmation) {
        List<OpenChunk> found = database.jdbc()
                .query(
                        FIND,
                        (row, i) -> new OpenChunk(
                                row.getLong(1), row.getLong(2), row.getObject(3, LocalDate.class), row.getString(4)),
                        confirmation.chunk());
        int closed = found.isEmpty()
                ? 0
                : database.jdbc()
                        .update(
                                CLOSE,
                                confirmation.entry().at().atOffset(ZoneOffset.UTC),
                                confirmation.accounted(),
                                confirmation.logged().size(),
                                oldestPeriod(confirmation.logged()),
                                keys.current(Purpose.PSEUDONYM).period(),
                                found.getFirst().chunkId());
        if (closed != 1) {
            throw new IllegalStateException(
                    "chunk " + confirmation.chunk() + " has no open intent; it was confirmed already, or never meant");
        }
        return found.getFirst();
    }

    /** Of a chunk whose tokens were made around a change of keys, the older key must stay. */
    private static @Nullable Integer oldestPeriod(List<Confirmation.Logged> logged) {
        return logged.stream()
                .map(one -> one.token().period())
                .filter(period -> period > 0)
                .min(PurposeKey.BY_AGE)
                .orElse(null);
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
