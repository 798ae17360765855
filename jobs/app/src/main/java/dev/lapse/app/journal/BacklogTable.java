package dev.lapse.app.journal;

import dev.lapse.core.erasing.PastRuns.Behind;
import dev.lapse.core.erasing.RunRegister.Backlog;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What runs left undone, per cluster. */
record BacklogTable(JournalDatabase database) {

    private static final String FORGET = "delete from lapse_backlog where run_id = ?";

    private static final String NOTE =
            "insert into lapse_backlog (cluster_name, run_id, planned, remaining, state) values (?, ?, ?, ?, ?)";

    /** The runs since a cluster was done with last, oldest first. Neither grouped nor joined to itself: H2 would do that once per row. */
    private static final String BEHIND = """
            select u.cluster_name, u.remaining, r.as_of
            from lapse_backlog u
            join lapse_run r on r.run_id = u.run_id
            where u.state = 'UNDONE'
              and not exists (
                select 1 from lapse_backlog d
                where d.cluster_name = u.cluster_name and d.run_id > u.run_id and d.state = 'DONE')
            order by u.cluster_name, u.run_id""";

    void note(long run, List<Backlog> backlogs) {
        database.inTransaction(() -> {
            database.jdbc().update(FORGET, run);
            database.jdbc()
                    .batchUpdate(
                            NOTE,
                            backlogs.stream()
                                    .map(backlog -> new Object[] {
                                        backlog.cluster(),
                                        run,
                                        backlog.planned(),
                                        backlog.remaining(),
                                        backlog.done() ? "DONE" : "UNDONE"
                                    })
                                    .toList());
        });
    }

    /** Of each cluster's runs the earliest date tells since when, and the newest one how much there is. */
    List<Behind> behind() {
        Map<String, Behind> byCluster = new LinkedHashMap<>();
        database.jdbc().query(BEHIND, row -> {
            Behind run = new Behind(row.getString(1), row.getLong(2), row.getObject(3, LocalDate.class));
            byCluster.merge(run.cluster(), run, BacklogTable::newer);
        });
        return List.copyOf(byCluster.values());
    }

    private static Behind newer(Behind before, Behind run) {
        return new Behind(
                run.cluster(), run.records(), before.since().isBefore(run.since()) ? before.since() : run.since());
    }
}
