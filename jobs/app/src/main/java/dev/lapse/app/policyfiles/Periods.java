package dev.lapse.app.policyfiles;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;

/** Compares periods, which have no order of their own: P12M and P1Y are the same time. */
final class Periods {

    /** A common day in a common year; every period of a policy is compared from it. */
    private static final LocalDate FROM = LocalDate.of(2001, 1, 1);

    private Periods() {}

    static int compare(Period a, Period b) {
        return FROM.plus(a).compareTo(FROM.plus(b));
    }

    static boolean contains(Collection<Period> periods, Period period) {
        return periods.stream().anyMatch(each -> each.normalized().equals(period.normalized()));
    }
}
