package dev.lapse.app.journal;

import dev.lapse.core.erasing.PastRuns.Behind;
import dev.lapse.core.erasing.RunRegister.Backlog;
import java.time.LocalDate;
import java.util.List;

/** What runs left undone, per cluster. */
record BacklogTable(JournalDatabase database) {

    private static final String FORGET = "delete from lapse_backlog where run_id = ?";

    private static final String NOTE =
            "insert into lapse_backlog (cluster_name, run_id, planned, remaining, state) values (?, ?, ?, ?, ?)";

    /** Of the runs since a cluster was done with last, the first tells since when, and the newest how much there is. */
    private static final String BEHIND = """
            select b.cluster_name, b.remaining, since.as_of
            from lapse_backlog b
            join (
                select u.cluster_name, max(u.run_id) as newest, min(r.as_of) as as_of
                from lapse_backlog u
                join lapse_run r on r.run_id = u.run_id
                where u.run_id > coalesce(
                    (select max(d.run_id) from lapse_backlog d where d.cluster_name = u.cluster_name and d.state = 'DONE'), 0)
                group by u.cluster_name
            ) since on since.cluster_name = b.cluster_name and since.newest = b.run_id
            order by b.cluster_name""";

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

    List<Behind> behind() {
        return database.jdbc()
                .query(
                        BEHIND,
                        (row, i) -> new Behind(row.getString(1), row.getLong(2), row.getObject(3, LocalDate.class)));
    }
}
