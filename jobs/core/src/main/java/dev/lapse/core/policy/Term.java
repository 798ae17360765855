package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * A period that runs from a rolled event date.
 *
 * <p>It starts on the day after the rolled date and {@code erasable-from} is start + period, so that no year is ever added to a
 * month's end (a financial year that ends on 2023-02-28 with 5 years gives 2028-03-01). Source: {@code policy-format.md},
 * "Periods", with the vectors of {@code legal.md}.
 */
public record Term(Roll roll, Period period) {

    /** The earliest event date that any term has an answer for; earlier ones are not dates of a business. */
    public static final LocalDate FIRST_KNOWN_EVENT = LocalDate.of(1900, 1, 1);

    /** The first day on which erasure is allowed; empty where the event lies in no known financial year. */
    public Optional<LocalDate> erasableFrom(LocalDate event, FinancialYears years) {
        if (event.isBefore(FIRST_KNOWN_EVENT)) {
            return Optional.empty();
        }
        return roll.apply(event, years).map(rolled -> rolled.plusDays(1).plus(period));
    }

    /** The event dates that are erasable on {@code asOf}; empty where no event date is. */
    public Optional<DueInterval> dueOn(LocalDate asOf, FinancialYears years) {
        LocalDate first = roll.needsFinancialYears() && years.firstKnown().isAfter(FIRST_KNOWN_EVENT)
                ? years.firstKnown()
                : FIRST_KNOWN_EVENT;
        return roll.latestEventRolledAtOrBefore(latestStart(asOf).minusDays(1), years)
                .filter(cutoff -> !cutoff.isBefore(first))
                .map(cutoff -> new DueInterval(first, cutoff));
    }

    /** The latest start whose period is over on {@code asOf}: adding months clamps, so that several starts can share an end. */
    private LocalDate latestStart(LocalDate asOf) {
        LocalDate start = asOf.minus(period);
        while (start.plus(period).isAfter(asOf)) {
            start = start.minusDays(1);
        }
        while (!start.plusDays(1).plus(period).isAfter(asOf)) {
            start = start.plusDays(1);
        }
        return start;
    }
}
