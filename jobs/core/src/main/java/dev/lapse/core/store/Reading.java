package dev.lapse.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Asks for the facts of all records whose {@code columns} equal one of {@code keys}.
 *
 * @param values the columns whose values are wanted too
 * @param limit the most records to answer with; one more than a caller can take tells it that there are too many
 * @param anyCase whether texts that differ only in the case of their letters are equal: of the letters of ASCII in every store,
 *     of others as far as the store knows their cases. Where something of {@code columns} holds texts that a store cannot
 *     compare whole, it is {@code UNSUPPORTED} then; where a record has several values, one of them is enough
 */
public record Reading(
        Shape shape, List<String> columns, Collection<Key> keys, Set<String> values, int limit, boolean anyCase) {

    public Reading {
        columns = List.copyOf(columns);
        values = Set.copyOf(values);
    }

    /** Texts are equal only when all their characters are. */
    public Reading(Shape shape, List<String> columns, Collection<Key> keys, Set<String> values, int limit) {
        this(shape, columns, keys, values, limit, false);
    }

    /** The same for texts in any case of their letters. */
    public Reading inAnyCase() {
        return new Reading(shape, columns, keys, values, limit, true);
    }
}
