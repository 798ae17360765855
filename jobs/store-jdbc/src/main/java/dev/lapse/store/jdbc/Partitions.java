package dev.lapse.store.jdbc;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** How one product empties parts of its tables at once. */
interface Partitions {

    /** The parts of {@code table} that this user may empty at once, in the order of their names. */
    List<Part> of(DSLContext dsl, BoundTable table);

    /**
     * A part of a table.
     *
     * @param name what it goes by; its name as a table where it is one
     * @param within its name where it is none, and statements name it behind its table
     */
    record Part(String name, Optional<String> within) {}

    /** Keeps everybody else from a part until {@link #unlock}, at the latest until the session's idle limit. */
    void lock(DSLContext dsl, BoundTable part);

    /**
     * Removes all rows of a locked part, none where it fails with another word than that the session is lost; the part stays
     * locked.
     */
    void empty(DSLContext dsl, BoundTable part);

    /** Lets others come to what was locked; where locks are bound to the transaction, they went with it. */
    default void unlock(DSLContext dsl) {}
}
