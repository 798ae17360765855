package dev.lapse.core.discovery;

import java.util.List;

/**
 * What looking into a store gave; no value of it.
 *
 * @param lookedAt how many tables or indices were looked at
 * @param columns how many columns and fields they have
 * @param records how many records were read
 * @param found what was taken for personal data, in the order of tables and columns
 * @param unreadable columns that hold what cannot be read: nobody knows whether that is personal
 * @param notRead tables that were not looked at, or not to the end, and why
 */
public record Discovered(
        int lookedAt,
        int columns,
        long records,
        List<Classified> found,
        List<Unreadable> unreadable,
        List<NotRead> notRead) {

    public Discovered {
        found = List.copyOf(found);
        unreadable = List.copyOf(unreadable);
        notRead = List.copyOf(notRead);
    }

    /** A column whose content is encrypted, compressed, hashed, a picture, or of a type that gives no text. */
    public record Unreadable(String table, String column, String why) {}

    /** A table that was not looked at. */
    public record NotRead(String table, String why) {}
}
