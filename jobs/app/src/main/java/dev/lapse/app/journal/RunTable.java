package dev.lapse.app.journal;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.PastRuns.Behind;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.RecordSetName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The runs. One without an outcome did not end, and is the one to go on with. */
final class RunTable implements RunRegister {

    private static final String UNACCOUNTED = """
            select coalesce(sum(intended - accounted), 0)
            from lapse_chunk
            where run_id = ? and state = 'CONFIRMED' and accounted <> intended""";

    private static final String UNFINISHED = """
            select run_sequence, plan_hash
            from lapse_run
            where as_of = ? and scope = ? and outcome is null""";

    private static final String LAST =
            "select coalesce(max(run_sequence), 0) from lapse_run where as_of = ? and scope = ?";

    private static final String INSERT = """
            insert into lapse_run (as_of, scope, run_sequence, policy_hash, opened_at)
            values (?, ?, ?, ?, ?)""";

    private static final String GO_ON_WITH = """
            update lapse_run set policy_hash = ?
            where as_of = ? and scope = ? and run_sequence = ?""";

    private static final String PLANNED = """
            update lapse_run set plan_hash = ?
            where as_of = ? and scope = ? and run_sequence = ? and outcome is null""";

    private static final String END = """
            update lapse_run set outcome = ?, ended_at = ?
            where as_of = ? and scope = ? and run_sequence = ? and outcome is null""";

    private static final String RUN_ID =
            "select run_id from lapse_run where as_of = ? and scope = ? and run_sequence = ?";

    private static final String NAME = "select as_of, scope, run_sequence from lapse_run where run_id = ?";

    private static final String LOGGED = "select coalesce(sum(logged), 0) from lapse_chunk where run_id = ?";

    private static final String DROP_FINDINGS = "delete from lapse_finding where run_id = ?";

    private static final String FINDING = """
            insert into lapse_finding (run_id, finding_no, code, weight, store, cluster_name, what, action, records)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String TALLIES = """
            select t.record_set, t.answer, t.reason, t.citation, max(t.until_date), sum(t.records)
            from lapse_chunk_tally t
            join lapse_chunk c on c.chunk_id = t.chunk_id
            where c.run_id = ?
            group by t.record_set, t.answer, t.reason, t.citation
            order by t.record_set, t.answer, t.reason, t.citation""";

    private final JournalDatabase database;
    private final AsOfTallyTable tallies;
    private final RecordLogParts recordLog;
    private final EvidenceTable evidence;
    private final LeaseTable lease;
    private final Clock clock;

    RunTable(
            JournalDatabase database,
            AsOfTallyTable tallies,
            RecordLogParts recordLog,
            EvidenceTable evidence,
            LeaseTable lease,
            Clock clock) {
        this.lease = lease;
        this.database = database;
        this.tallies = tallies;
        this.recordLog = recordLog;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public RunRegister under(Lease held) {
        return new FencedRunRegister(this, database, lease, held);
    }

    @Override
    public Opened open(LocalDate asOf, String scope, String policyHash) {
        Opened opened = opened(asOf, scope, policyHash);
        recordLog.open(id(opened.run()), opened.resumed());
        return opened;
    }

    private Opened opened(LocalDate asOf, String scope, String policyHash) {
        return database.inOwnTransaction(() -> {
            List<Opened> unfinished = database.jdbc()
                    .query(
                            UNFINISHED,
                            (row, i) -> new Opened(
                                    new RunId(asOf, scope, row.getInt(1)), true, Optional.ofNullable(row.getString(2))),
                            asOf,
                            scope);
            if (!unfinished.isEmpty()) {
                Opened opened = unfinished.getFirst();
                database.jdbc()
                        .update(
                                GO_ON_WITH,
                                policyHash,
                                asOf,
                                scope,
                                opened.run().sequence());
                return opened;
            }
            int last = Objects.requireNonNull(database.jdbc().queryForObject(LAST, Integer.class, asOf, scope));
            database.jdbc().update(INSERT, asOf, scope, last + 1, policyHash, now());
            return new Opened(new RunId(asOf, scope, last + 1), false, Optional.empty());
        });
    }

    @Override
    public boolean isUnfinished(LocalDate asOf, String scope) {
        return !database.jdbc()
                .query(UNFINISHED, (row, i) -> row.getInt(1), asOf, scope)
                .isEmpty();
    }

    @Override
    public void planned(RunId run, String planHash, List<Held> held) {
        database.inTransaction(() -> {
            requireOne(run, database.jdbc().update(PLANNED, planHash, run.asOf(), run.scope(), run.sequence()));
            tallies.planned(run.asOf(), held);
        });
    }

    @Override
    public void found(RunId run, List<Finding> findings) {
        database.inTransaction(() -> {
            long id = id(run);
            List<Object[]> rows = new ArrayList<>();
            for (Finding finding : findings) {
                rows.add(new Object[] {
                    id,
                    rows.size() + 1,
                    finding.code(),
                    finding.weight().name(),
                    finding.store().orElse(null),
                    finding.cluster().orElse(null),
                    finding.what(),
                    finding.action(),
                    finding.count()
                });
            }
            database.jdbc().update(DROP_FINDINGS, id);
            database.jdbc().batchUpdate(FINDING, rows);
        });
    }

    @Override
    public void acceptLimit(LocalDate asOf, String cluster, long count, String because) {
        database.inTransaction(() -> tallies.accept(asOf, cluster, count, because, clock.instant()));
    }

    @Override
    public void append(EvidenceEntry entry) {
        database.inTransaction(() -> evidence.append(entry));
    }

    @Override
    public int tendRecordLog(RunId run, Instant horizon) {
        recordLog.indexLoaded(id(run));
        for (long old : recordLog.unreachable(horizon)) {
            database.inTransaction(() -> {
                recordLog.give(old);
                evidence.append(new EvidenceEntry(
                        clock.instant(),
                        run.name(),
                        new EvidenceEntry.RecordLogRemoved(
                                name(old),
                                Objects.requireNonNull(database.jdbc().queryForObject(LOGGED, Long.class, old)))));
            });
        }
        return recordLog.dropGiven(horizon);
    }

    private String name(long id) {
        return Objects.requireNonNull(database.jdbc()
                .queryForObject(
                        NAME,
                        (row, i) ->
                                new RunId(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3)).name(),
                        id));
    }

    @Override
    public void indicesBehind(Map<RecordSetName, Set<String>> names) {
        database.inTransaction(() -> tallies.note(names));
    }

    @Override
    public void backlogs(RunId run, List<Backlog> backlogs) {
        new BacklogTable(database).note(id(run), backlogs);
    }

    @Override
    public List<Behind> behind() {
        return new BacklogTable(database).behind();
    }

    @Override
    public void end(RunId run, String outcome, EvidenceEntry ended) {
        database.inTransaction(() -> {
            requireOne(run, database.jdbc().update(END, outcome, now(), run.asOf(), run.scope(), run.sequence()));
            evidence.append(ended);
        });
    }

    @Override
    public long unaccounted(RunId run) {
        return Objects.requireNonNull(database.jdbc().queryForObject(UNACCOUNTED, Long.class, id(run)));
    }

    @Override
    public List<EvidenceEntry.Tally> tallies(RunId run) {
        return database.jdbc().query(TALLIES, (row, i) -> tally(row), id(run));
    }

    private long id(RunId run) {
        List<Long> ids = database.jdbc().queryForList(RUN_ID, Long.class, run.asOf(), run.scope(), run.sequence());
        requireOne(run, ids.size());
        return ids.getFirst();
    }

    private static void requireOne(RunId run, int rows) {
        if (rows != 1) {
            throw new IllegalStateException(
                    "the journal has no unfinished run " + run.name() + "; open the run again before going on with it");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static EvidenceEntry.Tally tally(ResultSet row) throws SQLException {
        return new EvidenceEntry.Tally(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getObject(5, LocalDate.class)),
                row.getLong(6));
    }
}
