package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days on which somebody who lives may have been born: the more likely, the older, as most other dates are of the last years.
 *
 * @param today what ages are counted from
 */
public record BirthDate(LocalDate today) implements Recogniser {

    private static final int OLDEST = 110;
    private static final int OF_AGE = 17;

    private static final Pattern ISO =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})([T ]00:00(:00(\\.0+)?)?Z?)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");
    private static final Pattern SHORT = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{2})");
    private static final Pattern PLAIN = Pattern.compile("(19|20)(\\d{2})(\\d{2})(\\d{2})");

    @Override
    public PersonalData kind() {
        return PersonalData.DATE_OF_BIRTH;
    }

    @Override
    public double strength(String value) {
        return date(value)
                .filter(date -> !date.isAfter(today) && date.plusYears(OLDEST).isAfter(today))
                .map(date -> date.plusYears(OF_AGE).isAfter(today) ? 0.2 : 0.58)
                .orElse(0.0);
    }

    private static Optional<LocalDate> date(String value) {
        if (value.length() < 6 || value.length() > 30) {
            return Optional.empty();
        }
        Matcher iso = ISO.matcher(value);
        if (iso.matches()) {
            return date(number(iso, 1), number(iso, 2), number(iso, 3));
        }
        Matcher first = DAY_FIRST.matcher(value);
        if (first.matches()) {
            return eitherWay(number(first, 3), number(first, 2), number(first, 1));
        }
        Matcher brief = SHORT.matcher(value);
        if (brief.matches()) {
            return eitherWay(1900 + number(brief, 3), number(brief, 2), number(brief, 1));
        }
        Matcher plain = PLAIN.matcher(value);
        return plain.matches()
                ? date(number(plain, 1) * 100 + number(plain, 2), number(plain, 3), number(plain, 4))
                : Optional.empty();
    }

    private static Optional<LocalDate> eitherWay(int year, int month, int day) {
        return date(year, month, day).or(() -> date(year, day, month));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Texts are full of dates. */
    @Override
    public boolean liesIn(String text, List<String> candidates) {
        return false;
    }
}
