package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;

/** The records that a plan has already let go, though the stores still hold them. A run has none: its stores tell. */
public interface Gone {

    /** Nothing but what the stores say. */
    Gone NONE = (recordSet, key) -> false;

    /** Whether the record is as good as gone. */
    boolean contains(RecordSetName recordSet, Key key);
}
