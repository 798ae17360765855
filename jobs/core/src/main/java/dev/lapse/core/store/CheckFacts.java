package dev.lapse.core.store;

import java.util.List;

/**
 * A CHECK constraint: a row of which {@code condition} is false cannot be written.
 *
 * @param columns the columns it looks at
 * @param condition its text, as near to the notation of a binding's conditions as the product's own goes
 */
public record CheckFacts(String name, List<String> columns, String condition) {

    public CheckFacts {
        columns = List.copyOf(columns);
    }
}
