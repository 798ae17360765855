package dev.lapse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The interval a store compares with a column and the date computed forward from an event say the same. */
class TermPropertyTest {

    private static final LocalDate FIRST = LocalDate.of(1985, 1, 1);
    private static final int DAYS = 60 * 366;

    @Test
    void theIntervalHoldsExactlyTheEventsThatAreErasable() {
        long seed = Long.getLong("lapse.seed", new Random().nextLong());
        Random random = new Random(seed);
        int due = 0;
        for (int round = 0; round < 3000; round++) {
            FinancialYears years = years(random);
            Term term = new Term(Roll.values()[random.nextInt(Roll.values().length)], period(random));
            LocalDate asOf = FIRST.plusDays(random.nextInt(DAYS));
            Optional<DueInterval> interval = term.dueOn(asOf, years);
            for (LocalDate event : events(random, interval, years)) {
                boolean erasable = term.erasableFrom(event, years)
                        .filter(from -> !from.isAfter(asOf))
                        .isPresent();
                boolean within = interval.filter(dates -> dates.contains(event)).isPresent();
                assertThat(within)
                        .as(
                                "seed %d, %s, as of %s, event %s, years from %s to %s",
                                seed, term, asOf, event, years.firstKnown(), years.lastKnown())
                        .isEqualTo(erasable);
                due += erasable ? 1 : 0;
            }
        }
        assertThat(due).as("seed %d", seed).isBetween(10_000, 60_000);
    }

    /** Twenty days anywhere and those around the ends, where a mistake would show. */
    private static List<LocalDate> events(Random random, Optional<DueInterval> interval, FinancialYears years) {
        List<LocalDate> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(FIRST.minusYears(10).plusDays(random.nextInt(DAYS + 7300)));
        }
        interval.ifPresent(dates -> {
            for (int i = -3; i <= 3; i++) {
                events.add(dates.cutoff().plusDays(i));
                events.add(dates.first().plusDays(i));
            }
        });
        if (!years.firstKnown().equals(LocalDate.MAX)) {
            events.add(years.firstKnown());
            events.add(years.lastKnown());
            events.add(years.lastKnown().plusDays(1));
        }
        return events;
    }

    private static Period period(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Period.ofYears(1 + random.nextInt(12));
            case 1 -> Period.ofMonths(1 + random.nextInt(60));
            case 2 -> Period.ofDays(1 + random.nextInt(900));
            default -> Period.of(random.nextInt(4), random.nextInt(14), random.nextInt(40));
        };
    }

    /** Up to four entries of 1 to 18 months each, repeating or not; sometimes none. */
    private static FinancialYears years(Random random) {
        if (random.nextInt(20) == 0) {
            return FinancialYears.unknown();
        }
        List<FinancialYear> entries = new ArrayList<>();
        LocalDate first = random.nextInt(10) == 0
                ? LocalDate.of(1890, 1, 1)
                : FIRST.minusYears(random.nextInt(10)).withMonth(1 + random.nextInt(12));
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            LocalDate last = first.plusMonths(1 + random.nextInt(18)).minusDays(1 + random.nextInt(2));
            boolean repeats = random.nextBoolean();
            FinancialYear entry = new FinancialYear(first, last, repeats);
            entries.add(entry);
            first = entry.last().plusDays(1);
            for (int year = random.nextInt(8); repeats && year > 0; year--) {
                entry = entry.next();
                first = entry.last().plusDays(1);
            }
        }
        return FinancialYears.of(entries);
    }
}
