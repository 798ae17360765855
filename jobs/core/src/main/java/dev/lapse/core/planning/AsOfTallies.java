package dev.lapse.core.planning;

import java.time.LocalDate;
import java.util.Optional;

/** The port to what earlier runs of an as-of date did; limits count over all of them. */
public interface AsOfTallies {

    /** The tally of {@code cluster}; empty before the first run of {@code asOf}. */
    Optional<AsOfTally> of(LocalDate asOf, String cluster);

    /** The most records that somebody accepted for {@code cluster} on {@code asOf}, beyond its limits. */
    Optional<Long> accepted(LocalDate asOf, String cluster);
}
