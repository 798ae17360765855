package dev.lapse.app.journal;

import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.AsOfTallies;
import dev.lapse.core.planning.AsOfTally;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the runs of an as-of date did to each cluster, and the limits somebody lifted for it. */
final class AsOfTallyTable implements AsOfTallies {

    private static final String FIND =
            "select held_before, gone from lapse_as_of_tally where as_of = ? and cluster_name = ?";

    private static final String REDUCED_EVER = """
            select coalesce(sum(records), 0) from lapse_chunk_tally
            where record_set = ? and answer in ('REDUCED', 'PSEUDONYMISED', 'ANONYMISED')""";

    private static final String LAST_DUE = """
            select coalesce(max(case when gone > 0 then as_of end), min(as_of))
            from lapse_as_of_tally
            where cluster_name = ? and as_of <= ?""";

    private static final String ACCEPTED =
            "select max(records) from lapse_limit_accepted where as_of = ? and cluster_name = ?";

    private static final String ACCEPT = """
            insert into lapse_limit_accepted (as_of, cluster_name, records, because, accepted_at)
            values (?, ?, ?, ?, ?)""";

    private static final String PLAN_AGAIN =
            "update lapse_as_of_tally set plans = plans + 1 where as_of = ? and cluster_name = ?";

    private static final String PLAN_FIRST = """
            insert into lapse_as_of_tally (as_of, cluster_name, held_before, gone, plans)
            values (?, ?, ?, 0, 1)""";

    private static final String LOCK_PLANS =
            "select plans from lapse_as_of_tally where as_of = ? and cluster_name = ? for update";

    private static final String RAISE =
            "update lapse_as_of_tally set gone = gone + ? where as_of = ? and cluster_name = ?";

    private final JournalDatabase database;
    private final RecordLogTable recordLog;
    private final KnownIndexTable indices;

    AsOfTallyTable(JournalDatabase database, RecordLogTable recordLog) {
        this.database = database;
        this.recordLog = recordLog;
        this.indices = new KnownIndexTable(database);
    }

    @Override
    public Optional<Set<String>> indicesBehind(RecordSetName recordSet) {
        return indices.behind(recordSet);
    }

    /** In the caller's transaction. */
    void note(Map<RecordSetName, Set<String>> names) {
        indices.note(names);
    }

    @Override
    public long counted(LocalDate asOf, String cluster, RecordSetName recordSet, Collection<Key> keys) {
        return keys.isEmpty() ? 0 : recordLog.earlier(recordLog.tokens(recordSet, keys), asOf, cluster);
    }

    @Override
    public Optional<AsOfTally> of(LocalDate asOf, String cluster) {
        return database
                .jdbc()
                .query(FIND, (row, i) -> new AsOfTally(row.getLong(1), row.getLong(2)), asOf, cluster)
                .stream()
                .findFirst();
    }

    @Override
    public long reducedEver(RecordSetName recordSet) {
        Long sum = database.jdbc().queryForObject(REDUCED_EVER, Long.class, recordSet.toString());
        return sum == null ? 0 : sum;
    }

    @Override
    public Optional<LocalDate> lastDue(String cluster, LocalDate upTo) {
        return Optional.ofNullable(database.jdbc().queryForObject(LAST_DUE, LocalDate.class, cluster, upTo));
    }

    @Override
    public Optional<Long> accepted(LocalDate asOf, String cluster) {
        return Optional.ofNullable(database.jdbc().queryForObject(ACCEPTED, Long.class, asOf, cluster));
    }

    void accept(LocalDate asOf, String cluster, long records, String because, Instant at) {
        database.jdbc().update(ACCEPT, asOf, cluster, records, because, at.atOffset(ZoneOffset.UTC));
    }

    /** In the caller's transaction. */
    void planned(LocalDate asOf, List<RunRegister.Held> held) {
        for (RunRegister.Held one : held) {
            if (database.jdbc().update(PLAN_AGAIN, asOf, one.cluster()) == 0) {
                database.jdbc().update(PLAN_FIRST, asOf, one.cluster(), one.records());
            }
        }
    }

    /** In the caller's transaction: how many plans there were; nobody else raises the tally before it ends. */
    int lock(LocalDate asOf, String cluster) {
        List<Integer> plans = database.jdbc().queryForList(LOCK_PLANS, Integer.class, asOf, cluster);
        if (plans.isEmpty()) {
            throw new IllegalStateException("cluster " + cluster + " was not planned for " + asOf
                    + "; note the plan before confirming a chunk");
        }
        return plans.getFirst();
    }

    void raise(LocalDate asOf, String cluster, long records) {
        database.jdbc().update(RAISE, records, asOf, cluster);
    }
}
