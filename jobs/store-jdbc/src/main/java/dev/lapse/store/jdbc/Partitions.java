package dev.lapse.store.jdbc;

import java.util.List;
import org.jooq.DSLContext;

/** How one product empties parts of its tables at once. */
interface Partitions {

    /** The parts of {@code table} that this user may empty at once, by the names they have as tables. */
    List<String> of(DSLContext dsl, BoundTable table);

    /** Keeps everybody else from a part until the transaction ends. */
    void lock(DSLContext dsl, BoundTable part);

    /** Removes all rows of a locked part. */
    void empty(DSLContext dsl, BoundTable part);
}
