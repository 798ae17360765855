package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** The port to the dates of derived events whose feeding rows Lapse has erased. */
public interface CarriedDates {

    /** The carried date of {@code event} for those of {@code keys} that have one; one statement. */
    Map<Key, LocalDate> carried(RecordSetName recordSet, String event, Collection<Key> keys);
}
