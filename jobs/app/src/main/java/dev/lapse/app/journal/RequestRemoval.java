package dev.lapse.app.journal;

import dev.lapse.core.ledger.EvidenceEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Removes requests that are past the evidence period, as the entries about them are; an entry tells how many. */
final class RequestRemoval {

    private static final String PAST = """
            select r.id
            from lapse_request r
            where r.state = 'CLOSED'
              and not exists (select 1 from lapse_request_step s where s.request_id = r.id and s.done_at >= ?)
              and not exists (select 1 from lapse_notification n where n.request_id = r.id and n.state = 'OPEN')""";

    /** What hangs on a request goes before it. */
    private static final List<String> REMOVE = List.of(
            "delete from lapse_notification where request_id = ?",
            "delete from lapse_package where request_id = ?",
            "delete from lapse_request_step where request_id = ?",
            "delete from lapse_request_subject where request_id = ?",
            "delete from lapse_request where id = ?");

    private final JournalDatabase database;
    private final EvidenceTable evidence;
    private final Clock clock;

    RequestRemoval(JournalDatabase database, EvidenceTable evidence, Clock clock) {
        this.database = database;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Of the closed ones, those that were closed before {@code before} and of which no recipient is still to be told. */
    void remove(String run, Instant before) {
        List<Object[]> ids = database.jdbc()
                .query(PAST, (row, i) -> new Object[] {row.getString(1)}, before.atOffset(ZoneOffset.UTC));
        if (!ids.isEmpty()) {
            database.inTransaction(() -> {
                REMOVE.forEach(statement -> database.jdbc().batchUpdate(statement, ids));
                evidence.append(
                        new EvidenceEntry(clock.instant(), run, new EvidenceEntry.RequestsRemoved(ids.size(), before)));
            });
        }
    }
}
