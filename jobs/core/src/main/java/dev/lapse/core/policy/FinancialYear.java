package dev.lapse.core.policy;

import java.time.LocalDate;

/**
 * One entry of the dated list of financial years.
 *
 * @param last the last day; 28 February stands for the last day of that month
 * @param repeatsYearly whether years of the same shape follow until the next entry begins, or without end
 */
public record FinancialYear(LocalDate first, LocalDate last, boolean repeatsYearly) {

    public FinancialYear {
        last = endOfFebruary(last);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a financial year ends before it begins: " + first + " to " + last);
        }
    }

    /** The year of the same shape that follows this one. */
    FinancialYear next() {
        LocalDate nextFirst = last.plusDays(1);
        LocalDate nextLast = endOfFebruary(nextFirst.plusYears(1).minusDays(1));
        return new FinancialYear(nextFirst, nextLast, true);
    }

    boolean contains(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }

    private static LocalDate endOfFebruary(LocalDate date) {
        return date.getMonthValue() == 2 && date.getDayOfMonth() >= 28
                ? date.withDayOfMonth(date.lengthOfMonth())
                : date;
    }
}
