package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The port to what earlier runs of an as-of date did; limits count over all of them. */
public interface AsOfTallies {

    /** The tally of {@code cluster}; empty before the first run of {@code asOf}. */
    Optional<AsOfTally> of(LocalDate asOf, String cluster);

    /**
     * How many of the records with {@code keys} the runs of {@code asOf} have erased or reduced for {@code cluster} already; one
     * statement.
     */
    long counted(LocalDate asOf, String cluster, RecordSetName recordSet, Collection<Key> keys);

    /** How many records of {@code recordSet} any run has reduced or pseudonymised, those that went later included. */
    long reducedEver(RecordSetName recordSet);

    /**
     * The last date up to {@code upTo} on which a run erased or reduced something of {@code cluster}; where none ever did, the first
     * on which one planned it; empty before that.
     */
    Optional<LocalDate> lastDue(String cluster, LocalDate upTo);

    /** The indices that the name of {@code recordSet} stood for when a run last ended; empty before that. */
    Optional<Set<String>> indicesBehind(RecordSetName recordSet);

    /** The most records that somebody accepted for {@code cluster} on {@code asOf}, beyond its limits. */
    Optional<Long> accepted(LocalDate asOf, String cluster);
}
