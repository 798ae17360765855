package dev.lapse.core.store;

import java.time.Duration;

/**
 * How much of a table is looked at.
 *
 * @param records the most records that are read
 * @param prefix the most characters, or bytes, that are read of one value; a search store may send more and keeps no more
 * @param patience how long one statement may take at the store, rounded up to seconds
 */
public record SampleBounds(int records, int prefix, Duration patience) {

    /** The most characters of a sample that are held at once, whatever the number of columns. */
    private static final long MOST_CHARACTERS = 32_000_000;

    public SampleBounds {
        if (records < 1 || prefix < 1) {
            throw new IllegalArgumentException("A sample has at least one record, and one character of a value");
        }
    }

    /** The same for a table of {@code columns}: fewer records where they are wide. */
    public SampleBounds over(int columns) {
        long most = MOST_CHARACTERS / ((long) Math.max(1, columns) * prefix);
        return new SampleBounds((int) Math.clamp(most, 1, records), prefix, patience);
    }
}
