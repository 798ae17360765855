package dev.lapse.core.store;

/** What one record holds in one column. Shows no value. */
public sealed interface Content {

    /** The document has no such field; a row has all its columns. */
    record Missing() implements Content {}

    record Null() implements Content {}

    /**
     * A value.
     *
     * @param text in the canonical form of {@link Key}; of {@code JSON} a document, or the several values that a document
     *     holds there, as JSON
     */
    record Held(ColumnFacts.Family family, String text) implements Content {
        @Override
        public String toString() {
            return "a value of the family " + family;
        }
    }
}
