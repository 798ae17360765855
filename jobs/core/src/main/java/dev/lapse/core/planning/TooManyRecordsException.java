package dev.lapse.core.planning;

/** A chunk of roots brings more records with it than a chunk may hold; take fewer roots, or slices of a single one. */
public final class TooManyRecordsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyRecordsException(int limit) {
        super("the roots of this chunk bring more than " + limit + " records with them");
    }
}
