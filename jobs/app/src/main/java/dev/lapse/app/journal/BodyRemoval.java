package dev.lapse.app.journal;

import dev.lapse.core.ledger.EvidenceEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Takes the bodies of entries that are past the evidence period; their leaf hashes stay, and an entry tells of it. */
final class BodyRemoval {

    private static final int PAGE = 1000;

    private static final String FROM = "select bodies_from from lapse_evidence_head where id = 1";

    private static final String MOVE_FROM = "update lapse_evidence_head set bodies_from = ? where id = 1";

    private static final String COVERED = "select coalesce(max(tree_size), 0) from lapse_checkpoint";

    private static final String TIMES = """
            select written_at
            from lapse_evidence
            where sequence_no >= ? and sequence_no < ?
            order by sequence_no""";

    private static final String REMOVE = """
            update lapse_evidence set entry = null
            where sequence_no >= ? and sequence_no < ?""";

    private final JournalDatabase database;
    private final EvidenceTable evidence;
    private final Clock clock;

    BodyRemoval(JournalDatabase database, EvidenceTable evidence, Clock clock) {
        this.database = database;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Of the entries that a checkpoint covers, those written before {@code before}, up to the first that was not. */
    void remove(String run, Instant before) {
        long from = number(FROM);
        OptionalLong below = below(from, before.atOffset(ZoneOffset.UTC));
        if (below.isPresent()) {
            database.inTransaction(() -> {
                database.jdbc().update(REMOVE, from, below.getAsLong());
                evidence.append(new EvidenceEntry(
                        clock.instant(), run, new EvidenceEntry.BodiesRemoved(below.getAsLong(), before)));
                database.jdbc().update(MOVE_FROM, below.getAsLong());
            });
        }
    }

    private OptionalLong below(long from, OffsetDateTime before) {
        long covered = number(COVERED);
        long below = from;
        while (below < covered) {
            List<OffsetDateTime> times =
                    database.jdbc().queryForList(TIMES, OffsetDateTime.class, below, Math.min(below + PAGE, covered));
            long old = times.stream().takeWhile(time -> time.isBefore(before)).count();
            below += old;
            if (old < PAGE) {
                break;
            }
        }
        return below == from ? OptionalLong.empty() : OptionalLong.of(below);
    }

    private long number(String sql) {
        return Objects.requireNonNull(database.jdbc().queryForObject(sql, Long.class));
    }
}
