package dev.lapse.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Asks for the facts of all records whose {@code columns} equal one of {@code keys}.
 *
 * @param values the columns whose values are wanted too
 * @param limit the most records to answer with; one more than a caller can take tells it that there are too many
 */
public record Reading(Shape shape, List<String> columns, Collection<Key> keys, Set<String> values, int limit) {

    public Reading {
        columns = List.copyOf(columns);
        values = Set.copyOf(values);
    }
}
