package dev.lapse.core.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entity's financial years as a gapless dated list. A date before the first year, or after the end of a list whose last
 * entry does not repeat, lies in no known year.
 */
public final class FinancialYears {

    /** Years are laid out up to this one; a repeating list is not asked about later dates. */
    private static final int HORIZON = 2400;

    private final List<FinancialYear> years;

    private FinancialYears(List<FinancialYear> years) {
        this.years = List.copyOf(years);
    }

    /**
     * Lays out the years that {@code entries} describe.
     *
     * @throws IllegalArgumentException if the entries are empty, overlap or leave a gap; the message names the two dates
     */
    public static FinancialYears of(List<FinancialYear> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("no financial year is given");
        }
        List<FinancialYear> years = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            FinancialYear entry = entries.get(i);
            requireNoGap(years, entry);
            years.add(entry);
            if (entry.repeatsYearly()) {
                Optional<LocalDate> nextEntry =
                        i + 1 < entries.size() ? Optional.of(entries.get(i + 1).first()) : Optional.empty();
                repeat(years, entry, nextEntry);
            }
        }
        return new FinancialYears(years);
    }

    private static void requireNoGap(List<FinancialYear> years, FinancialYear entry) {
        if (years.isEmpty()) {
            return;
        }
        LocalDate previousLast = years.get(years.size() - 1).last();
        if (!entry.first().equals(previousLast.plusDays(1))) {
            throw new IllegalArgumentException("the financial year that begins on " + entry.first()
                    + " does not follow the one that ends on " + previousLast);
        }
    }

    private static void repeat(List<FinancialYear> years, FinancialYear entry, Optional<LocalDate> nextEntry) {
        FinancialYear year = entry.next();
        while (nextEntry.isPresent()
                ? year.first().isBefore(nextEntry.get())
                : year.first().getYear() < HORIZON) {
            years.add(year);
            year = year.next();
        }
    }

    /** An entity that has not told its financial years: no date lies in a known one. */
    public static FinancialYears unknown() {
        return new FinancialYears(List.of());
    }

    /** The first day of the first known year; {@link LocalDate#MAX} where none is known. */
    public LocalDate firstKnown() {
        return years.isEmpty() ? LocalDate.MAX : years.get(0).first();
    }

    /** The last day of the last known year; {@link LocalDate#MIN} where none is known. */
    public LocalDate lastKnown() {
        return years.isEmpty() ? LocalDate.MIN : years.get(years.size() - 1).last();
    }

    /** The last day of the year that contains {@code date}; empty where no known year does. */
    public Optional<LocalDate> endOfYearContaining(LocalDate date) {
        int index = indexOfYearBeginningAtOrBefore(date);
        return index >= 0 && years.get(index).contains(date)
                ? Optional.of(years.get(index).last())
                : Optional.empty();
    }

    /** The last day of the latest year that ends on or before {@code date}; empty where none does. */
    Optional<LocalDate> latestEndAtOrBefore(LocalDate date) {
        int index = indexOfYearBeginningAtOrBefore(date);
        if (index >= 0 && years.get(index).last().isAfter(date)) {
            index--;
        }
        return index >= 0 ? Optional.of(years.get(index).last()) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FinancialYears those && years.equals(those.years);
    }

    @Override
    public int hashCode() {
        return years.hashCode();
    }

    private int indexOfYearBeginningAtOrBefore(LocalDate date) {
        int low = 0;
        int high = years.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (years.get(middle).first().isAfter(date)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }
}
