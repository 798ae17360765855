package dev.lapse.core.store;

import java.util.OptionalInt;

/**
 * One column or document field.
 *
 * @param type the product's name of the type
 * @param family what the type can hold
 * @param maxLength the most characters of a text; empty where there is no bound
 * @param generated whether the store computes the value, so that it cannot be written
 * @param collation the store's name for the way it compares the texts of this column; empty where it says nothing of it
 * @param nested whether it lies in objects of which one document may hold several, each a thing of its own
 */
public record ColumnFacts(
        String name,
        String type,
        Family family,
        boolean nullable,
        OptionalInt maxLength,
        boolean generated,
        String collation,
        boolean nested) {

    /** A column of a record that holds it once. */
    public ColumnFacts(
            String name,
            String type,
            Family family,
            boolean nullable,
            OptionalInt maxLength,
            boolean generated,
            String collation) {
        this(name, type, family, nullable, maxLength, generated, collation, false);
    }

    /** A column of which the store does not say how it compares texts. */
    public ColumnFacts(
            String name, String type, Family family, boolean nullable, OptionalInt maxLength, boolean generated) {
        this(name, type, family, nullable, maxLength, generated, "");
    }

    /** The families of types Lapse knows how to compare and to write. */
    public enum Family {
        TEXT,
        NUMBER,
        FLAG,
        DATE,
        /** Date and time without a zone. */
        LOCAL_TIME,
        /** A point in time. */
        INSTANT,
        UUID,
        BINARY,
        JSON,
        OTHER
    }
}
