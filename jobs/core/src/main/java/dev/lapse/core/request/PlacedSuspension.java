package dev.lapse.core.request;

import dev.lapse.core.planning.Suspension;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A suspension in force and what is to be known of its placing.
 *
 * @param at when it was placed
 * @param grounds empty for one that was placed before grounds were kept
 */
public record PlacedSuspension(Suspension suspension, Instant at, Optional<Grounds> grounds) {

    /**
     * Why a suspension stands and until when nobody need ask again. None of it names a person.
     *
     * @param by who placed it: an office or a number
     * @param because why
     * @param review when somebody is to look whether it is still needed; nothing is lifted by that date
     * @param sayInstead what is told in its place to whom it must not be disclosed; empty where anybody may know of it
     */
    public record Grounds(String by, String because, LocalDate review, Optional<String> sayInstead) {}

    /** Whether somebody should have looked at it by {@code today}. */
    public boolean isToBeReviewed(LocalDate today) {
        return grounds.filter(known -> known.review().isBefore(today)).isPresent();
    }
}
