package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.Period;

/** The dates that decide on the as-of date, worked out here once more and on purpose without Lapse. */
record Horizon(LocalDate asOf) {

    static final Period HALF_A_YEAR = Period.ofMonths(6);
    static final Period ONE_YEAR = Period.ofYears(1);
    static final Period TWO_YEARS = Period.ofYears(2);

    private static final int FIRST_YEAR = 2018;
    private static final int LAST_YEAR = 2031;

    Horizon {
        if (asOf.getYear() < FIRST_YEAR || asOf.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "the sample is laid out for as-of dates of " + FIRST_YEAR + " to " + LAST_YEAR
                            + ", where every financial year whose five years end is a calendar year; not for " + asOf);
        }
    }

    /** Whether something of {@code event} may go: the day after the event plus the period has come. */
    boolean due(LocalDate event, Period period) {
        return !event.plusDays(1).plus(period).isAfter(asOf);
    }

    /** The latest date of which {@code period} is over. */
    LocalDate lastDue(Period period) {
        LocalDate date = asOf.minus(period).plusDays(2);
        while (!due(date, period)) {
            date = date.minusDays(1);
        }
        return date;
    }

    /** The first year whose accounting material the five years still hold. */
    int firstBookYear() {
        return asOf.getYear() - 5;
    }

    boolean bookkeepingEnded(LocalDate date) {
        return date.getYear() < firstBookYear();
    }

    /** The first year whose One Stop Shop records the ten years still hold. */
    int firstOssYear() {
        return asOf.getYear() - 10;
    }

    boolean ossEnded(LocalDate date) {
        return date.getYear() < firstOssYear();
    }

    LocalDate daysAgo(int days) {
        return asOf.minusDays(days);
    }
}
