package dev.lapse.core.erasing;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.Instant;
import java.util.List;

/** The port to the record log, for the question what became of one record. */
public interface RecordLog {

    /** What was done to the record, newest first; empty where nothing is known of it. */
    List<Entry> of(RecordSetName recordSet, Key key);

    /** One thing done to a record. */
    record Entry(Intent.Fate fate, String cluster, RunId run, Instant at) {}
}
