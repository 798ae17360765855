package dev.lapse.app.journal;

import dev.lapse.core.policy.RecordSetName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The indices that the names of record sets stood for when a run last ended. */
final class KnownIndexTable {

    private static final String FIND = "select index_name from lapse_known_index where record_set = ?";

    private static final String FORGET = "delete from lapse_known_index where record_set = ?";

    private static final String NOTE = "insert into lapse_known_index (record_set, index_name) values (?, ?)";

    private final JournalDatabase database;

    KnownIndexTable(JournalDatabase database) {
        this.database = database;
    }

    /** Empty where no run has noted any. */
    Optional<Set<String>> behind(RecordSetName recordSet) {
        List<String> found = database.jdbc().queryForList(FIND, String.class, recordSet.toString());
        return found.isEmpty() ? Optional.empty() : Optional.of(new HashSet<>(found));
    }

    /** In the caller's transaction, two batches. */
    void note(Map<RecordSetName, Set<String>> names) {
        List<Object[]> recordSets = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        names.forEach((recordSet, indices) -> {
            recordSets.add(new Object[] {recordSet.toString()});
            new TreeSet<>(indices).forEach(index -> rows.add(new Object[] {recordSet.toString(), index}));
        });
        if (!recordSets.isEmpty()) {
            database.jdbc().batchUpdate(FORGET, recordSets);
        }
        if (!rows.isEmpty()) {
            database.jdbc().batchUpdate(NOTE, rows);
        }
    }
}
