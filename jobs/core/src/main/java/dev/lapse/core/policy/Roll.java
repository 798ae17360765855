package dev.lapse.core.policy;

import java.time.LocalDate;
import java.util.Optional;

/** What the date of an event is rounded up to before a period runs from it. Every roll is monotonic. */
public enum Roll {
    NONE,
    END_OF_MONTH,
    END_OF_CALENDAR_YEAR,
    END_OF_FINANCIAL_YEAR,
    END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR;

    /** The rolled date; empty where a financial year is needed and {@code event} lies in none that is known. */
    public Optional<LocalDate> apply(LocalDate event, FinancialYears years) {
        return switch (this) {
            case NONE -> Optional.of(event);
            case END_OF_MONTH -> Optional.of(event.withDayOfMonth(event.lengthOfMonth()));
            case END_OF_CALENDAR_YEAR -> Optional.of(endOfYear(event));
            case END_OF_FINANCIAL_YEAR -> years.endOfYearContaining(event);
            case END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR ->
                years.endOfYearContaining(event).map(Roll::endOfYear);
        };
    }

    /** The latest event date whose rolled date is not after {@code limit}; empty where there is none. */
    Optional<LocalDate> latestEventRolledAtOrBefore(LocalDate limit, FinancialYears years) {
        return switch (this) {
            case NONE -> Optional.of(limit);
            case END_OF_MONTH -> Optional.of(limit.plusDays(1).withDayOfMonth(1).minusDays(1));
            case END_OF_CALENDAR_YEAR -> Optional.of(lastEndOfYear(limit));
            case END_OF_FINANCIAL_YEAR -> years.latestEndAtOrBefore(limit);
            case END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR -> years.latestEndAtOrBefore(lastEndOfYear(limit));
        };
    }

    /** Whether this roll needs the entity's financial years. */
    public boolean needsFinancialYears() {
        return this == END_OF_FINANCIAL_YEAR || this == END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR;
    }

    private static LocalDate endOfYear(LocalDate date) {
        return LocalDate.of(date.getYear(), 12, 31);
    }

    private static LocalDate lastEndOfYear(LocalDate limit) {
        LocalDate end = endOfYear(limit);
        return end.equals(limit) ? end : end.minusYears(1);
    }
}
