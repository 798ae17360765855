package dev.lapse.core.token;

import java.util.Comparator;
import javax.crypto.SecretKey;

/**
 * One key, made for one purpose and one period, so that it can be destroyed alone.
 *
 * @param period the calendar year in which it is the one that new tokens are made with; where it took over from another one
 *     in the middle of its year, the year times 1000 and its number among the keys of that year
 */
public record PurposeKey(Purpose purpose, int period, SecretKey key) {

    /** Of periods, the older first. */
    public static final Comparator<Integer> BY_AGE =
            Comparator.comparing(PurposeKey::yearOf).thenComparing(PurposeKey::numberOf);

    private static final int ROTATED = 1000;

    /** The calendar year (UTC) of {@code period}. */
    public static int yearOf(int period) {
        return period > 9999 ? period / ROTATED : period;
    }

    /** The period of the key after the one of {@code period}, in the same year. */
    public static int after(int period) {
        return yearOf(period) * ROTATED + numberOf(period) + 1;
    }

    /** A period as people write it: 2026, and 2026.2 for the second of that year. */
    public static String name(int period) {
        return numberOf(period) == 1 ? "" + period : yearOf(period) + "." + numberOf(period);
    }

    private static int numberOf(int period) {
        return period > 9999 ? period % ROTATED : 1;
    }

    @Override
    public String toString() {
        return "key " + purpose + " " + name(period);
    }
}
