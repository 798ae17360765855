package dev.lapse.core.policy;

import java.util.List;
import java.util.Optional;

/** A dated fact of a record set, by name. */
public sealed interface Event {

    String name();

    /** An event that a column of the record itself holds. */
    record Own(String name, String column, Dates dates) implements Event {}

    /**
     * The latest or earliest of columns of linked record sets and of the record itself.
     *
     * @param whenNone the own column for a record that never had any; empty where there is none
     */
    record Derived(String name, Pick pick, List<Source> sources, Optional<Source> whenNone) implements Event {
        public Derived {
            sources = List.copyOf(sources);
        }
    }

    /** Which of several dates counts. */
    enum Pick {
        LATEST,
        EARLIEST
    }

    /** One feeding column; {@code recordSet} is empty for a column of the record itself. */
    record Source(Optional<RecordSetName> recordSet, String column, Dates dates) {}
}
