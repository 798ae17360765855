package dev.lapse.app.journal;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.replaying.WrongRuns;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The runs that somebody declared wrong. */
final class WrongRunTable implements WrongRuns {

    private static final String RUNS = "select as_of, scope, run_sequence from lapse_run order by run_id desc";

    private static final String ANNUL = """
            insert into lapse_annulment (run_id, by_whom, because, annulled_at)
            select r.run_id, ?, ?, ?
            from lapse_run r
            where r.as_of = ? and r.scope = ? and r.run_sequence = ?
              and not exists (select 1 from lapse_annulment a where a.run_id = r.run_id)""";

    private final JournalDatabase database;
    private final EvidenceTable evidence;
    private final Clock clock;

    WrongRunTable(JournalDatabase database, EvidenceTable evidence, Clock clock) {
        this.database = database;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public Optional<RunId> run(String name) {
        return database
                .jdbc()
                .query(RUNS, (row, i) -> new RunId(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3)))
                .stream()
                .filter(run -> run.name().equals(name))
                .findFirst();
    }

    @Override
    public boolean annul(RunId run, String by, String because) {
        return database.inOwnTransaction(() -> {
            boolean first = database.jdbc()
                            .update(
                                    ANNUL,
                                    by,
                                    because,
                                    clock.instant().atOffset(ZoneOffset.UTC),
                                    run.asOf(),
                                    run.scope(),
                                    run.sequence())
                    == 1;
            if (first) {
                evidence.append(new EvidenceEntry(
                        clock.instant(), run.name(), new EvidenceEntry.RunAnnulled(run.name(), by, because)));
            }
            return first;
        });
    }
}
